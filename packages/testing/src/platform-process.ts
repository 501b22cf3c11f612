/** The process that {@link startPlatformProcess} starts: boots, says so, and ends when told to. */
import { bootPlatform, type PlatformOptions } from '@commerce/local-cloud/platform';

const options = JSON.parse(process.env.PLATFORM_OPTIONS ?? '{}') as PlatformOptions;

const platform = await bootPlatform({
  port: 0,
  stateDir: null,
  maximumRetryDelay: 1,
  maxWorkersPerFunction: 2,
  ...options,
});

let stopping = false;
const stop = () => {
  if (stopping) return;
  stopping = true;
  platform.stop().finally(() => process.exit(0));
};
// A test run that was killed must not leave its platform behind.
process.on('SIGTERM', stop).on('SIGINT', stop).on('disconnect', stop);

process.send?.({ url: platform.url, environment: platform.cloud.emulators.environment });
