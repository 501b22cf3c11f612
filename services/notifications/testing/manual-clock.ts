import type { Clock } from '@commerce/lambda';

export interface ManualClock extends Clock {
  pass(ms: number): void;
}

/** A clock that stands still until a test moves it. */
export function manualClock(start = '2026-01-05T10:00:00.000Z'): ManualClock {
  let now = Date.parse(start);
  return {
    now: () => new Date(now),
    pass: (ms) => {
      now += ms;
    },
  };
}
