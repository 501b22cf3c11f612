/** `npm run affected` and the release pipeline's questions; see README.md. */
import { run } from './run.ts';

try {
  const { output, failed } = run(process.argv.slice(2));
  process.stdout.write(output);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  const message = error instanceof Error ? error.message : String(error);
  // Node's own sentence about an unknown option is followed by another about hyphens.
  process.stderr.write(`${message.replace(/\. To specify .*$/s, '').trimEnd()}\n`);
  process.exitCode = 1;
}
