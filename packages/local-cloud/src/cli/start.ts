import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bootPlatform, type Platform } from '../platform.ts';
import { platformUrl } from '../platform-url.ts';
import { mark } from '../timings.ts';
import { readNames, readPort, readSeconds } from './options.ts';
import { fail, failOnFaults, paint, progress, sentenceOf } from './output.ts';

const HELP = `npm start -- [options]

  --port <number>   where the platform listens (3000)
  --fresh           forget the state of earlier runs
  --state <folder>  where the state is kept (.local)
  --only <names>    run only these services, separated by commas
  --except <names>  run all but these, e.g. to run them with sls offline
  --json            one line of JSON instead of the welcome
  --retry-delay <s> have failed messages come again after so many seconds at the most
  --no-watch        do not take up changes of the sources
  --help            this text
`;

/** A platform that has started, for those who started it. */
export interface Started {
  readonly url: string;
  /** Names of the services that run. */
  readonly services: readonly string[];
  readonly seconds: number;
  /** As the reader would type it, e.g. `.local/`. */
  readonly stateDir: string;
  /** Put before a command that has to find this platform. */
  readonly prefix: string;
}

/** Settings of `npm start` that its caller decides. */
export interface StartOptions {
  /** The text that is printed once everything runs. It begins with READY and the address. */
  readonly welcome?: (started: Started) => string;
}

const ready = ({ url, seconds }: Started): string => `READY ${url} (${seconds.toFixed(1)} s)\n`;

/**
 * Runs the platform for the options of the command line until it is told to stop: `npm start`.
 *
 * @throws Error with a sentence when an option cannot be read.
 * @example
 * ```ts
 * await start({ welcome: ({ url }) => `READY ${url}: try ${url}/products\n` }).catch(fail);
 * ```
 */
export async function start({ welcome = ready }: StartOptions = {}): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: new URL(platformUrl()).port || '80' },
      fresh: { type: 'boolean', default: false },
      only: { type: 'string' },
      except: { type: 'string' },
      state: { type: 'string' },
      json: { type: 'boolean', default: false },
      'retry-delay': { type: 'string' },
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
  const log = (line: string) => process.stderr.write(`${paint('dim', line)}\n`);
  failOnFaults();
  let platform: Platform | undefined;
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    process.stderr.write('\nstopping\n');
    // A boot that has begun ends with the process.
    if (platform) platform.stop().then(() => process.exit(0), fail);
    else process.exit(0);
  };
  process.on('SIGINT', stop).on('SIGTERM', stop);
  platform = await bootPlatform({
    port: readPort(values.port),
    fresh: values.fresh,
    watch: values.watch,
    ...(values.state !== undefined && { stateDir: resolve(values.state) }),
    ...(values.only !== undefined && { services: readNames(values.only) }),
    ...(values.except !== undefined && { except: readNames(values.except) }),
    ...(values['retry-delay'] !== undefined && {
      maximumRetryDelay: readSeconds('retry-delay', values['retry-delay']),
    }),
    onProgress: (step) => {
      mark(step);
      progress(`starting ${step}`);
    },
    log,
    onFunctionOutput: (name, text) => {
      // Metrics in embedded format are for CloudWatch, not for people.
      if (!text.startsWith('{"_aws"')) process.stderr.write(`${paint('dim', name)} ${text}`);
    },
  }).catch(fail);

  await Promise.all([platform.seed(progress), platform.warmUp(), platform.bundled]).catch(
    (error) => {
      // A start that stopping interrupts did not fail.
      if (!stopping) fail(error);
    },
  );
  if (stopping) return;
  platform.coolDown();
  progress('');
  mark('ready');
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(
    values.json
      ? `${JSON.stringify({ ready: platform.url, seconds: Number(seconds.toFixed(1)) })}\n`
      : welcome({
          url: platform.url,
          services: [...platform.cloud.services.keys()],
          seconds,
          stateDir: values.state ?? '.local/',
          prefix: values.state === undefined ? '' : `LOCAL_CLOUD_URL=${platform.url} `,
        }),
  );
  await platform.seedLater(log).catch((error) => {
    if (!stopping) log(`not all could be filled in: ${sentenceOf(error)}`);
  });
}
