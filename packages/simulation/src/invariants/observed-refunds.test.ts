import { describe, expect, it } from '@jest/globals';
import { counts, isUnderWay, refundsOf } from './observed-refunds.ts';
import type { ObservedEntry } from './observed-shop.ts';

const logOf = (...entries: (Partial<ObservedEntry> & { readonly type: string })[]) => ({
  log: entries.map((entry, index) => ({
    version: index + 1,
    at: '2026-01-05T08:00:00Z',
    ...entry,
  })),
});
const of = (...types: string[]) =>
  refundsOf(
    logOf(
      ...types.map((type) => ({
        type,
        refundId: 'r1',
        ...(type === 'refund-requested' && { amount: 500 }),
      })),
    ),
  )[0];

describe('refundsOf', () => {
  it.each([
    [['refund-requested'], 'REQUESTED', true, true],
    [['refund-requested', 'refund-pending'], 'PENDING', true, true],
    [['refund-requested', 'refund-pending', 'refund-made'], 'MADE', true, false],
    [['refund-requested', 'refund-failed'], 'FAILED', false, false],
    [['refund-requested', 'refund-made', 'refund-failed'], 'FAILED', false, false],
    [['refund-requested', 'refund-rejected'], 'REJECTED', false, false],
  ] as const)('reads of %j that it is %s', (types, status, isCounted, isOpen) => {
    const refund = of(...types);

    expect(refund).toMatchObject({ refundId: 'r1', amount: 500, status });
    expect(refund && counts(refund)).toBe(isCounted);
    expect(refund && isUnderWay(refund)).toBe(isOpen);
  });

  it('remembers that one was made which failed later', () => {
    expect(of('refund-requested', 'refund-made', 'refund-failed')?.wasMade).toBe(true);
    expect(of('refund-requested', 'refund-failed')?.wasMade).toBe(false);
  });

  it('waits for a second person, and leaves out the refund of a whole order', () => {
    const log = logOf(
      { type: 'refund-requested', refundId: 'r1', amount: 500, needsApproval: true },
      { type: 'refunded', amount: 2_000 },
    );

    expect(refundsOf(log)).toMatchObject([{ status: 'AWAITING_APPROVAL' }]);
    expect(refundsOf(log).map(counts)).toEqual([false]);
  });
});
