import { setTimeout as sleep } from 'node:timers/promises';
import type { Pace } from '../../ports/pace.ts';

/** Time of a process, which tests replace. */
export interface Timing {
  readonly now?: () => number;
  readonly wait?: (ms: number) => unknown;
}

/** Lets one caller through each interval. */
export function systemPace({
  intervalMs,
  now = Date.now,
  wait = sleep,
}: Timing & { readonly intervalMs: number }): Pace {
  let next = 0;
  return async () => {
    const at = Math.max(next, now());
    next = at + intervalMs;
    if (at > now()) await wait(at - now());
  };
}
