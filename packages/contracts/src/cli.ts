/** `npm run contracts`: the gate of the contracts; see {@link USAGE}. */
import { fail, readArguments } from '@commerce/service-model/command-line';
import { run } from './run.ts';

const USAGE = `npm run contracts -- [--write] [--release]

Says what each change of a contract means, and fails when one would break somebody, or when a
document that is made from the contracts was not made anew.

  --write     makes the documents anew
  --release   makes what is there now the baseline, when nothing breaks
  --help      says this
`;

async function main(): Promise<void> {
  const given = readArguments(USAGE, {
    options: { write: { type: 'boolean' }, release: { type: 'boolean' } },
  });
  if (given === undefined) return;
  const { output, failed } = await run({
    ...given.values,
    today: new Date().toISOString().slice(0, 10),
  });
  process.stdout.write(output);
  process.exitCode = failed ? 1 : 0;
}

await main().catch(fail);
