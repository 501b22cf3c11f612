import type { Clock } from '@commerce/lambda';
import { PLACED_AT } from './orders.ts';

/** Makes a clock that stands still until it is moved. */
export function fixedClock(at: string = PLACED_AT): Clock & { advance(ms: number): void } {
  let now = Date.parse(at);
  return {
    now: () => new Date(now),
    advance: (ms) => {
      now += ms;
    },
  };
}
