/** `npm run dlq -- list | show | edit | redrive`. */
import { fail } from '../fail.ts';
import { run } from './run.ts';

try {
  await run(process.argv.slice(2), {
    write: (text) => process.stdout.write(text),
    isTerminal: process.stdout.isTTY === true,
  });
} catch (error) {
  fail(error);
}
