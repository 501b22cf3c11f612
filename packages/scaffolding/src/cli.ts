/** `npm run new:service -- gift-cards`: makes a service that passes everything. */
import { spawnSync } from 'node:child_process';
import { join, relative } from 'node:path';
import { newService } from './new-service.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

/** What the rest of the repository makes of it: the link in node_modules, the documents. */
const FOLLOW_UPS = [
  ['npm', 'install', '--no-fund', '--no-audit'],
  ['npx', 'biome', 'check', '--write', '--log-level=error'],
  ['npm', 'run', '--silent', 'contracts', '--', '--write'],
];

const USAGE =
  'npm run new:service -- <name>: makes services/<name>, a service that passes everything';

const [name] = process.argv.slice(2);
try {
  if (name === undefined || name === '--help') throw new Error(USAGE);
  const directory = relative(ROOT, newService(name, ROOT));
  for (const [command = '', ...argv] of FOLLOW_UPS) {
    const target = command === 'npx' ? [directory] : [];
    const { status } = spawnSync(command, [...argv, ...target], { cwd: ROOT, stdio: 'inherit' });
    if (status !== 0) throw new Error(`${command} ${argv.join(' ')} failed; the service is there`);
  }
  process.stdout.write(`\n${directory} is there: npm start serves it, npm test passes.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
