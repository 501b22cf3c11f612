import { fixedClock, lambdaContext, scheduleEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { OrderEvent } from '../../domain/order-event.ts';
import { capturedMetrics } from '../../testing/captured-metrics.ts';
import { inMemoryGateway } from '../../testing/in-memory-gateway.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { inMemoryReconciliationLedger } from '../../testing/in-memory-reconciliation-ledger.ts';
import { recordOf, until } from '../../testing/orders.ts';
import { payment } from '../../testing/payments.ts';
import { handler } from './handler.ts';

/** The day of the order ended a day before. */
const due = scheduleEvent('2026-01-07T00:00:00Z');

const start = (given: readonly OrderEvent[]) => {
  const ledger = inMemoryReconciliationLedger();
  const run = handler.with({
    orders: inMemoryOrders(recordOf(given)),
    gateway: inMemoryGateway(payment({ status: 'CAPTURED' })),
    ledger,
    clock: fixedClock(),
  });
  return { ledger, run };
};

describe('reconcile-payments', () => {
  it.each([
    { order: 'agrees with its payment', given: until.confirmed, differences: 0 },
    { order: 'differs from its payment', given: until.rejected, differences: 1 },
  ])('counts the differences of an order that $order', async ({ given, differences }) => {
    const { run } = start(given);
    const [metrics] = await capturedMetrics(() => run(due, lambdaContext()));
    expect(metrics).toMatchObject({ PaymentDifferences: differences });
  });

  it('remembers until when it compared: what moved just now is left to the next run', async () => {
    const { ledger, run } = start(until.confirmed);
    await run(due, lambdaContext());
    await run(due, lambdaContext());
    expect(await ledger.comparedUntil()).toBe('2026-01-06T23:50:00.000Z');
  });

  it('fails when it had no time for all, so that it is run again', async () => {
    const { ledger, run } = start(until.confirmed);
    const outOfTime = lambdaContext({ getRemainingTimeInMillis: () => 9_000 });
    await expect(run(due, outOfTime)).rejects.toThrow('no time to compare all payments');
    expect(await ledger.comparedUntil()).toBeUndefined();
  });
});
