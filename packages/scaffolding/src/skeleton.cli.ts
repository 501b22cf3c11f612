/** `npm run skeleton`: whether all services have one form; part of `npm run lint`. */
import { globSync } from 'node:fs';
import { join } from 'node:path';
import { findings } from './skeleton/rules.ts';
import { serviceSource } from './skeleton/service-source.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const services = globSync('services/*/package.json', { cwd: ROOT }).map((file) =>
  file.replace(/\/package\.json$/, ''),
);
const found = services.sort().flatMap((folder) => findings(serviceSource(folder, ROOT)));
for (const finding of found) process.stderr.write(`${finding}\n`);
process.stdout.write(`Skeleton: ${services.length} services, ${found.length} findings\n`);
process.exitCode = found.length === 0 ? 0 : 1;
