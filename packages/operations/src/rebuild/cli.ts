/** `npm run storefront:rebuild`. */
import { bypassProxies } from '@commerce/local-cloud/bypass-proxies';
import { endWithReader, fail } from '@commerce/service-model/command-line';
import { run } from './run.ts';

bypassProxies();
endWithReader();
try {
  await run(process.argv.slice(2), (text) => process.stdout.write(text));
} catch (error) {
  fail(error);
}
