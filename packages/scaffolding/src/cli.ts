/** `npm run new:service -- gift-cards`: makes a service that passes everything. */
import { globSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fail, readArguments } from '@commerce/service-model/command-line';
import { followUpsOf, runQuietly } from './follow-ups.ts';
import { newService } from './new-service.ts';

const ROOT = join(import.meta.dirname, '..', '..', '..');

const USAGE = `npm run new:service -- <name>

  Makes services/<name>, a service that passes everything and that npm start serves.

  --help   says this
`;

function run(): void {
  const given = readArguments(USAGE, { allowPositionals: true });
  if (given === undefined) return;
  const [name, ...others] = given.positionals;
  if (name === undefined) throw new Error(USAGE);
  if (others.length > 0) throw new Error(`Expected one name, got ${given.positionals.join(', ')}`);
  const directory = relative(ROOT, newService(name, ROOT));
  const files = globSync('**/*', { cwd: join(ROOT, directory), withFileTypes: true });
  process.stdout.write(
    `made     ${directory}, ${files.filter((file) => file.isFile()).length} files\n`,
  );
  runQuietly(followUpsOf(directory), ROOT);
  process.stdout.write(`changed  package-lock.json, docs/http.md

Next:
  npm start                    serves PUT and GET /${name}/{id}, on a platform that starts anew
  npm test                     passes as it is
  ${`${directory}/domain`.padEnd(27)}  begin here: what the service is about is called an item
  ${'.github/CODEOWNERS'.padEnd(27)}  give it a team
  ${'packages/serverless-config'.padEnd(27)}  its README says how a service hears events and has settings
`);
}

try {
  run();
} catch (error) {
  fail(error);
}
