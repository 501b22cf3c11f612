import { describe, expect, it } from '@jest/globals';
import { eventContract } from '../testing/contracts.ts';
import { judgeExamples } from './judge-examples.ts';

const reject = () => {
  throw new Error('totals must add up');
};

describe('judgeExamples', () => {
  it('is content when what was released is still read', () => {
    expect(judgeExamples([eventContract()], new Map([['order.placed.v1', () => true]]))).toEqual(
      [],
    );
  });

  it('finds a rule that only code knows', () => {
    expect(judgeExamples([eventContract()], new Map([['order.placed.v1', reject]]))).toEqual([
      expect.objectContaining({
        verdict: 'breaking',
        change: 'The released example is not read any more: totals must add up',
      }),
    ]);
  });

  it('leaves a removed event to those who judge removals', () => {
    expect(judgeExamples([eventContract()], new Map())).toEqual([]);
  });
});
