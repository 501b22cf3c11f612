/**
 * `npm run templates:diff -- <before> [<after>]`: what the packaged templates of two folders of services
 * say differently, by default of another checkout's and of this one's.
 */
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fail, readArguments } from '@commerce/service-model/command-line';
import { differences } from './template/difference.ts';
import { templateFile } from './template/packaged-service.ts';

const USAGE = `npm run templates:diff -- <folder of services> [<another one>]

  What packaged templates say differently: of another checkout's services, and of this one's or a second
  folder's. Exit code 1 when there is a difference.

  --help   says this
`;

function main(): void {
  const given = readArguments(USAGE, { allowPositionals: true });
  if (given === undefined) return;
  const [before, after = join(import.meta.dirname, '../../../services')] = given.positionals;
  if (before === undefined || !existsSync(resolve(from(), before))) throw new Error(USAGE);
  const count = compare([before, after].map((folder) => resolve(from(), folder)));
  process.stdout.write(`${count} differences\n`);
  process.exitCode = count === 0 ? 0 : 1;
}

/** Prints each difference. @returns their number. */
function compare(folders: readonly string[]): number {
  let count = 0;
  const names = folders.flatMap((folder) =>
    globSync('*/.serverless', { cwd: folder }).map((path) => path.split(/[\\/]/)[0] ?? ''),
  );

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
  return count;
}

/** The folder in which npm was called: it runs scripts in the folder of their package. */
function from(): string {
  return process.env.INIT_CWD ?? process.cwd();
}

function read(folder: string): unknown {
  const file = templateFile(folder);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

try {
  main();
} catch (error) {
  fail(error);
}
