import { startedForAll } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import type { Fault } from '../testing/faults/calls.ts';
import { type Outcome, startOrderPath } from '../testing/faults/order-path.ts';
import type { Scenario } from '../testing/faults/people.ts';
import { inChunks } from '../use-cases/in-chunks.ts';

/** Scenario that may begin as an earlier one: `since` names the first call that is its own. */
type ScenarioCase = Scenario & { readonly since?: string };

const scenarios: readonly (readonly [string, ScenarioCase, Partial<Outcome>])[] = [
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
    {
      paymentMethodId: 'pm_card_visa',
      cancels: true,
      since: 'HTTP POST /orders/{orderId}/cancel',
    },
    {
      status: 'CANCELLED',
      settled: true,
      holding: 'RELEASED',
      authorizations: 1,
      charged: 0,
      paymentStatus: 'REFUNDED',
    },
  ],
  [
    'an order that is approved by the link of the mail',
    { paymentMethodId: 'pm_card_visa', quantity: 800, decision: 'approve as staff' },
    {
      status: 'CONFIRMED',
      holding: 'COMMITTED',
      authorizations: 1,
      charged: 1_000_000,
      paymentStatus: 'CAPTURED',
    },
  ],
  [
    'an order that staff reject',
    {
      paymentMethodId: 'pm_card_visa',
      quantity: 800,
      decision: 'reject by link',
      since: 'HTTP POST /orders/{orderId}/approval/link',
    },
    {
      status: 'REJECTED',
      holding: undefined,
      authorizations: 0,
      charged: 0,
      paymentStatus: undefined,
    },
  ],
  [
    'an order that nobody decides about',
    { paymentMethodId: 'pm_card_visa', quantity: 800, since: 'Lambda remind-approvers' },
    {
      status: 'REJECTED',
      // Nothing was held; this forbids a reservation that comes late.
      holding: 'RELEASED',
      authorizations: 0,
      charged: 0,
      paymentStatus: undefined,
    },
  ],
];

/** Scenarios at once: one with a fault waits for a retry most of its time. */
const CONCURRENCY = 32;

const path = startedForAll(startOrderPath);

/** Calls without an effect that could be lost with the response. */
const READS = /(DynamoDB (Batch)?Get|SSM Get\w*)Command|Stripe (find|get)$/;

const faultsOf = ({ calls }: Outcome, since = calls[0]): Fault[] => {
  const own = calls.slice(calls.indexOf(String(since)));
  return own.flatMap((call): Fault[] => [
    { call, when: 'before' },
    ...(READS.test(call) ? [] : [{ call, when: 'after' } as const]),
  ]);
};

describe.each(scenarios)('%s', (_, { since, ...scenario }, expected) => {
  it('ends the same when any one of its calls fails, before or after it took effect', async () => {
    const undisturbed = await path().run(scenario);
    expect(undisturbed).toMatchObject(expected);

    expect(undisturbed.calls).toContain(since ?? 'HTTP POST /orders');

    const faults = faultsOf(undisturbed, since);
    expect(faults.length).toBeGreaterThan(10);
    const outcomes = await inChunks(faults, CONCURRENCY, async (fault) => {
      const outcome = await path().run(scenario, fault);
      expect(outcome.calls).toContain(fault.call);
      return [`${fault.call} fails ${fault.when}`, outcome] as const;
    });
    const disturbed = outcomes.filter(([, outcome]) => !isAsExpected(outcome, expected));
    expect(disturbed).toEqual([]);
    for (const [, outcome] of outcomes) {
      expect(outcome.published.size).toBe(outcome.version);
      // An act of staff is in the audit record once, whatever failed.
      expect(outcome.acts.size).toBe(scenario.decision === undefined ? 0 : 1);
      expect(outcome.ordersOfCustomer).toBe(1);
    }
  });
});

const isAsExpected = (outcome: Outcome, expected: Partial<Outcome>): boolean =>
  Object.entries(expected).every(([name, value]) => outcome[name as keyof Outcome] === value);
