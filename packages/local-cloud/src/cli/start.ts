import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { exampleOrder } from '../example-order.ts';
import { bootPlatform } from '../platform.ts';
import { platformUrl } from '../platform-url.ts';
import { fail, paint, progress } from './output.ts';
import { seedCatalogue } from './seed.ts';

const HELP = `npm start -- [options]

  --port <number>   where the platform listens (3000)
  --fresh           forget the state of earlier runs
  --state <folder>  where the state is kept (.local)
  --only <names>    run only these services, separated by commas
  --except <names>  run all but these, e.g. to run them with sls offline
  --json            one line of JSON instead of the welcome
  --no-watch        do not take up changes of the sources
  --help            this text
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: new URL(platformUrl()).port || '80' },
      fresh: { type: 'boolean', default: false },
      only: { type: 'string' },
      except: { type: 'string' },
      state: { type: 'string' },
      json: { type: 'boolean', default: false },
      watch: { type: 'boolean', default: true },
      help: { type: 'boolean', default: false },
    },
    allowNegative: true,
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const startedAt = performance.now();
  const platform = await bootPlatform({
    port: Number(values.port),
    fresh: values.fresh,
    watch: values.watch,
    ...(values.state !== undefined && { stateDir: resolve(values.state) }),
    ...(values.only !== undefined && { services: values.only.split(',') }),
    ...(values.except !== undefined && { except: values.except.split(',') }),
    onProgress: (step) => progress(`starting ${step}`),
    log: (line) => process.stderr.write(`${paint('dim', line)}\n`),
    onFunctionOutput: (name, text) => {
      // Metrics in embedded format are for CloudWatch, not for people.
      if (!text.startsWith('{"_aws"')) process.stderr.write(`${paint('dim', name)} ${text}`);
    },
  }).catch(fail);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    process.stderr.write('\nstopping\n');
    platform.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);

  if (
    platform.isFresh &&
    platform.services.some(({ manifest }) => manifest.service === 'inventory')
  ) {
    progress('seeding the catalogue');
    await seedCatalogue(platform).catch(fail);
  }
  await platform.bundled.catch(fail);
  progress('');
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  if (values.json) {
    process.stdout.write(`${JSON.stringify({ ready: platform.url, seconds: Number(seconds) })}\n`);
    return;
  }
  process.stdout.write(`${paint(['bold', 'green'], 'READY')} ${platform.url} ${paint('dim', `(${seconds} s)`)}

Place an order:

${exampleOrder(platform.url)}

Then look at it: ${paint('underline', `${platform.url}/_local`)}  mails: ${paint('underline', `${platform.url}/_local/mailbox`)}
Ctrl-C stops everything; the state is kept in .local/ (npm start -- --fresh forgets it).
`);
}

await main().catch(fail);
