/** `npm run mutation`: changes what services and packages decide, and asks the tests; see {@link USAGE}. */
import { join } from 'node:path';
import { fail, readArguments } from '@commerce/service-model/command-line';
import { mutate } from './run.ts';
import { REQUIRED_SCORE, resultOf, suffices, totalOf } from './score.ts';
import { readSurvivors } from './survivors.ts';
import { textOf } from './text.ts';
import { workspacesOf } from './workspaces.ts';

const USAGE = `npm run mutation -- [name...] [options]

Changes domain/ and use-cases/ of the services and src/ of packages/pricing, one place at a time, and runs
the unit tests that come there. A change that no test fails for survives. The scores, and each survivor,
with the reason why it may where mutation-survivors.json of its workspace has one.

  --file <pattern>   only the mutants of these files, e.g. 'domain/placing.ts'; nothing is demanded
  --json             the same for machines
  --help             this text

Ends with 1 when one of them is below ${REQUIRED_SCORE} %.
`;

const root = join(import.meta.dirname, '../../..');

async function main(): Promise<number> {
  const given = readArguments(USAGE, {
    allowPositionals: true,
    options: {
      file: { type: 'string', multiple: true },
      json: { type: 'boolean', default: false },
    },
  });
  if (given === undefined) return 0;
  const { values, positionals } = given;
  const all = workspacesOf(root);
  const unknown = positionals.filter((name) => !all.some((workspace) => workspace.name === name));
  if (unknown.length > 0) throw new Error(`Nothing of ${unknown.join(', ')} is tried`);
  const results = [];
  for (const workspace of all) {
    const { name, files } = workspace;
    if (positionals.length > 0 && !positionals.includes(name)) continue;
    const folder = join(root, workspace.folder);
    const known = readSurvivors(join(folder, 'mutation-survivors.json'));
    process.stderr.write(`${name}: trying its mutants, which takes minutes\n`);
    const mutants = await mutate(folder, values.file ?? files);
    const tried = new Set(mutants.map(({ file }) => file));
    // A part of the files says nothing about the entries of the others.
    const asked = values.file ? known.filter(({ file }) => tried.has(file)) : known;
    results.push(resultOf(workspace, mutants, asked));
  }
  const total = totalOf(results);
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ required: REQUIRED_SCORE, total, services: results }, undefined, 2)}\n`
      : textOf(results, total),
  );
  return values.file || suffices(results) ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  fail(error);
}
