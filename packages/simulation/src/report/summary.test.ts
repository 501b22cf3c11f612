import { describe, expect, it } from '@jest/globals';
import { type Summary, summaryOf } from './summary.ts';

const summary: Summary = {
  histories: 12_000,
  accepted: 11_990,
  days: 2_000,
  seed: 7,
  seconds: 90.5,
  interleavings: 1_999,
  digest: '0123456789abcdef',
  steps: 3,
  calls: 1_234_567,
  invocations: 5,
  ends: { CONFIRMED: 1_000, REJECTED: 2 },
  states: ['a', 'b'],
  transitions: ['none to PENDING'],
  invariants: 10,
  violations: [],
  brokenBefore: [],
};

describe('summaryOf', () => {
  it('says what was tried, and that all held', () => {
    const text = summaryOf(summary);

    expect(text).toContain('12,000 in 2,000 days from seed 7, 11,990 accepted');
    expect(text).toContain('1,999 different ones, digest 0123456789abcdef');
    expect(text).toContain('CONFIRMED 1,000, REJECTED 2');
    expect(text).toContain('10, all held');
    expect(text).not.toContain('Broken');
  });

  it('says on how many days the release before fails by itself, and in which ways', () => {
    const violations = [{ invariant: 'nobodyPaysTwice', what: '2 of 1', atMs: 0, step: 1 }];
    const brokenBefore = [
      { seed: 7, violations },
      { seed: 9, violations },
    ];
    const text = summaryOf({ ...summary, brokenBefore });

    expect(text).toContain('2 days, on which the release before fails by itself: nobodyPaysTwice');
    expect(text).toContain('10, all held');
    expect(text).not.toContain('Broken:');
  });

  it('says what was broken, and how to see it again', () => {
    const violations = [{ invariant: 'nobodyPaysTwice', what: '2 of 1', atMs: 0, step: 1 }];
    const text = summaryOf({ ...summary, violations, replay: 'again', timeline: 'the day' });

    expect(text).toContain('10, not all held');
    expect(text).toContain('  nobodyPaysTwice: 2 of 1');
    expect(text).toContain('Replay: again');
    expect(text.endsWith('the day')).toBe(true);
  });
});
