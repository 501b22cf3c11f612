import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Fault } from '../testing/faults/calls.ts';
import type { Story } from '../testing/faults/functions.ts';
import { type OrderPath, type Outcome, startOrderPath } from '../testing/faults/order-path.ts';
import { inChunks } from '../use-cases/in-chunks.ts';

const stories: readonly (readonly [string, Story, Partial<Outcome>])[] = [
  [
    'an order that is confirmed',
    { paymentMethodId: 'pm_card_visa' },
    {
      status: 'CONFIRMED',
      holding: 'COMMITTED',
      authorizations: 1,
      charged: 2_500,
      paymentStatus: 'CAPTURED',
    },
  ],
  [
    'an order whose card is declined',
    { paymentMethodId: 'pm_card_chargeDeclined' },
    {
      status: 'REJECTED',
      holding: 'RELEASED',
      authorizations: 0,
      charged: 0,
      paymentStatus: 'DECLINED',
    },
  ],
  [
    'an order that is cancelled after it was confirmed',
    { paymentMethodId: 'pm_card_visa', cancels: true },
    {
      status: 'CANCELLED',
      settled: true,
      holding: 'RELEASED',
      authorizations: 1,
      charged: 0,
      paymentStatus: 'REFUNDED',
    },
  ],
];

/** At once: a story with a fault waits for a retry most of its time. */
const CONCURRENCY = 12;

let path: OrderPath;
beforeAll(async () => {
  path = await startOrderPath();
});
afterAll(() => path?.stop());

/** A cancellation begins after a story of its own, which is told before. */
const CANCELLATION = 'HTTP POST /orders/{orderId}/cancel';

const faultsOf = ({ calls }: Outcome): Fault[] => {
  const first = Math.max(calls.indexOf(CANCELLATION), 0);
  return calls.slice(first).flatMap((_, index): Fault[] => [
    { call: first + index, when: 'before' },
    { call: first + index, when: 'after' },
  ]);
};

describe.each(stories)('%s', (_, story, expected) => {
  it('ends the same when any one of its calls fails, before or after it took effect', async () => {
    const undisturbed = await path.tell(story);
    expect(undisturbed).toMatchObject(expected);

    const faults = faultsOf(undisturbed);
    expect(faults.length).toBeGreaterThan(20);
    const outcomes = await inChunks(faults, CONCURRENCY, async (fault) => {
      const outcome = await path.tell(story, fault);
      return [`${undisturbed.calls[fault.call]} fails ${fault.when}`, outcome] as const;
    });
    const disturbed = outcomes.filter(([, outcome]) => !isAsExpected(outcome, expected));
    expect(disturbed).toEqual([]);
    for (const [, outcome] of outcomes) {
      expect(outcome.published.size).toBe(outcome.version);
      expect(outcome.ordersOfCustomer).toBe(1);
    }
  }, 120_000);
});

const isAsExpected = (outcome: Outcome, expected: Partial<Outcome>): boolean =>
  Object.entries(expected).every(([name, value]) => outcome[name as keyof Outcome] === value);
