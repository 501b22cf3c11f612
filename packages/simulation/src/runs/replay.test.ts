import { describe, expect, it } from '@jest/globals';
import { replayOf } from './replay.ts';

describe('replayOf', () => {
  it('names the seed and the number of orders, on which every day depends', () => {
    expect(replayOf(7, { orders: 4 })).toBe(
      'npm run simulate -- --seed 7 --histories 1 --orders 4',
    );
  });

  it('names the bug that was planted, and the release before', () => {
    expect(replayOf(7, { orders: 4, bug: 'a bug', before: 'HEAD~3' })).toBe(
      'npm run simulate -- --seed 7 --histories 1 --orders 4 --bug "a bug" --before "HEAD~3"',
    );
  });
});
