/** `npm run dlq -- list | show | edit | redrive`. */
import { run } from './run.ts';

try {
  await run(process.argv.slice(2), {
    write: (text) => process.stdout.write(text),
    isTerminal: process.stdout.isTTY === true,
  });
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
