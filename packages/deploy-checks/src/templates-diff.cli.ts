/**
 * `npm run templates:diff -- <before> [<after>]`: what the packaged templates of two folders of services
 * say differently, by default of another checkout's and of this one's.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { differences } from './template/difference.ts';
import { templateFile } from './template/packaged-service.ts';

const [before, after = join(import.meta.dirname, '../../../services')] = process.argv.slice(2);
if (before === undefined || !existsSync(resolve(from(), before))) {
  process.stderr.write('Usage: npm run templates:diff -- <folder of services> [<another one>]\n');
  process.exit(2);
}
const folders = [before, after].map((folder) => resolve(from(), folder));
const names = folders.flatMap((folder) =>
  globSync('*/.serverless', { cwd: folder }).map((path) => path.split(/[\\/]/)[0] ?? ''),
);

let count = 0;
for (const name of [...new Set(names)].sort()) {
  const [one, other] = folders.map((folder) => read(join(folder, name)));
  for (const { path, ...sides } of differences(one, other)) {
    count += 1;
    process.stdout.write(`${name} ${path}\n`);
    for (const [side, value] of Object.entries(sides)) {
      process.stdout.write(`  ${side}: ${JSON.stringify(value)}\n`);
    }
  }
}
process.stdout.write(`${count} differences\n`);
process.exitCode = count === 0 ? 0 : 1;

/** Where npm was called: it runs scripts in the folder of their package. */
function from(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

function read(folder: string): unknown {
  const file = templateFile(folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
