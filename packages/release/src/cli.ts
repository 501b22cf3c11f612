/** `npm run affected` and the release pipeline's questions; see README.md. */
import { fail } from '@commerce/service-model/command-line';
import { run } from './run.ts';

try {
  const { output, failed } = run(process.argv.slice(2));
  process.stdout.write(output);
  process.exitCode = failed ? 1 : 0;
} catch (error) {
  fail(error);
}
