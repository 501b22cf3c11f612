import type { Clock } from '@commerce/lambda';

export type TestClock = Clock & { advance(milliseconds: number): void };

/** A clock that stands still until a test moves it. */
export function testClock(): TestClock {
  let now = Date.parse('2026-01-05T10:00:00.000Z');
  return {
    now: () => new Date(now),
    advance(milliseconds) {
      now += milliseconds;
    },
  };
}
