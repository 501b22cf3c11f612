/**
 * `node hosting/publish-locally.cli.ts <url>`: builds the page and publishes it at a platform of this machine. A
 * process of its own, since the platform ends esbuild's when its functions are bundled.
 */
import { buildPage } from '../page/build.ts';
import { clientsWith, pageHost } from './page-host.ts';

const [url = 'http://localhost:3000'] = process.argv.slice(2);
// The SDK finds the emulators by these variables.
const response = await fetch(`${url}/_local/access`, { headers: { connection: 'close' } });
const { environment, stage } = (await response.json()) as {
  readonly environment: Readonly<Record<string, string>>;
  readonly stage: string;
};
Object.assign(process.env, environment);
const [files, host] = await Promise.all([
  buildPage({ readable: true }),
  pageHost(clientsWith({}), stage),
]);
await host.publish(files);
