import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from '../../ports/pace.ts';

/** Lets one through every so many milliseconds. */
export function evenPace(
  intervalMs: number,
  { now = Date.now, wait = sleep }: { now?: () => number; wait?: (ms: number) => unknown } = {},
): Pace {
  let next = 0;
  return async () => {
    const at = Math.max(next, now());
    next = at + intervalMs;
    if (at > now()) await wait(at - now());
  };
}
