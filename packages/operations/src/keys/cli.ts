/** `npm run keys -- list | rotate | reseal | retire`. */
import { text } from 'node:stream/consumers';
import { bypassProxies } from '@commerce/local-cloud/bypass-proxies';
import { endWithReader, fail } from '@commerce/service-model/command-line';
import { run } from './run.ts';

bypassProxies();
endWithReader();
try {
  process.stdout.write(await run(process.argv.slice(2), () => text(process.stdin)));
} catch (error) {
  fail(error);
}
