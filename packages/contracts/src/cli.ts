/**
 * `npm run contracts`: says what each change of a contract means, and fails when one would break
 * somebody, or when a document that is made from the contracts was not made anew.
 *
 * - `--write` makes the documents anew;
 * - `--release` makes what is there now the baseline, when nothing breaks.
 */
import { parseArgs } from 'node:util';
import { run } from './run.ts';

const { values } = parseArgs({
  options: { write: { type: 'boolean' }, release: { type: 'boolean' } },
});
const { output, failed } = await run({ ...values, today: new Date().toISOString().slice(0, 10) });
process.stdout.write(output);
process.exitCode = failed ? 1 : 0;
