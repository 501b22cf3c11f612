/**
 * `node publish-locally.cli.ts <definition> <url>`: builds a page and publishes it at a platform of this
 * machine. A process of its own, since the platform ends esbuild's when its functions are bundled.
 */
import { buildPage } from '../build/build-page.ts';
import { loadDefinition } from './load-definition.ts';
import { clientsWith, pageHost } from './page-host.ts';

const [definition, url = 'http://localhost:3000'] = process.argv.slice(2);
if (definition === undefined) throw new Error('Name the module that says what the page is');
const page = await loadDefinition(definition);
// The SDK finds the emulators by these variables.
const response = await fetch(`${url}/_local/access`, { headers: { connection: 'close' } });
const { environment, stage } = (await response.json()) as {
  readonly environment: Readonly<Record<string, string>>;
  readonly stage: string;
};
Object.assign(process.env, environment);
const [files, host] = await Promise.all([
  buildPage(page, { readable: true }),
  pageHost(clientsWith({}), stage, page),
]);
await host.publish(files);
