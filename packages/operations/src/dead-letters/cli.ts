/** `npm run dlq -- list | show | edit | redrive`. */
import { bypassProxies } from '@commerce/local-cloud/bypass-proxies';
import { endWithReader, fail } from '@commerce/service-model/command-line';
import { run } from './run.ts';

bypassProxies();
endWithReader();
try {
  await run(process.argv.slice(2), {
    write: (text) => process.stdout.write(text),
    warn: (text) => process.stderr.write(`${text}\n`),
    isTerminal: process.stdout.isTTY === true,
  });
} catch (error) {
  fail(error);
}
