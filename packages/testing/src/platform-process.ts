/** The process that {@link startPlatformProcess} starts: boots, says so, and ends when told to. */
import { bootPlatform, type Platform, type PlatformOptions } from '@commerce/local-cloud/platform';
import { ending } from './ending.ts';
import type { PlatformMessage } from './process.ts';
import { bound } from './slowness.ts';

/** Whatever cannot be stopped in order until then is left to the end of the process. */
const STOPPING_MS = 20_000;

let platform: Platform | undefined;
// All that a boot has started ends with the process: its children see that their input is closed.
const end = ending({
  stop: () => platform?.stop(),
  exit: (code) => process.exit(code),
  withinMs: bound(STOPPING_MS),
});
// Before the boot: a run that is killed must not leave its platform behind, ready or not.
process.on('SIGTERM', end).on('SIGINT', end).on('disconnect', end);
if (!process.connected) end();

const say = (message: PlatformMessage) => {
  // Nobody listens any more: the end is on its way.
  if (process.connected) process.send?.(message, () => {});
};

platform = await bootPlatform({
  port: 0,
  stateDir: null,
  maximumRetryDelay: 1,
  maxWorkersPerFunction: 2,
  onProgress: (step) => say({ kind: 'progress', step }),
  ...(JSON.parse(process.env.PLATFORM_OPTIONS ?? '{}') as PlatformOptions),
});
say({
  kind: 'ready',
  url: platform.url,
  environment: platform.cloud.emulators.environment,
});
