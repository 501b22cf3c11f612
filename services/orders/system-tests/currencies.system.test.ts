import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { dynamoDbOrderRepository } from '../adapters/dynamodb/order-repository.ts';
import { stripePaymentGateway } from '../adapters/stripe/payment-gateway.ts';
import { CHARGED_AMOUNTS } from '../testing/charged-amounts.ts';
import { inMemoryReconciliationLedger } from '../testing/in-memory-reconciliation-ledger.ts';
import { reconcilePayments } from '../use-cases/reconcile-payments.ts';
import { openShop, type Shop } from './shop.ts';

let shop: Shop;
let stripe: Stripe;
beforeAll(async () => {
  shop = await openShop();
  stripe = await shop.stripe();
});
afterAll(() => shop?.platform.stop());

/** Reads the charges of an order at the provider. */
async function chargesOf(id: string) {
  const response = await shop.platform.request<{ charges: readonly Charge[] }>(
    'GET',
    '/_local/charges',
  );
  return response.body.charges.filter(({ metadata }) => metadata.orderId === id);
}
interface Charge {
  readonly currency: string;
  readonly amountCaptured: number;
  readonly amountRefunded: number;
  readonly metadata: { readonly orderId?: string };
}

/** Compares what moved since then, by whatever the provider lists, and says how this order differs. */
async function differencesOf(id: string, since: Date): Promise<readonly object[]> {
  const differences: { readonly orderId?: string }[] = [];
  const inAMinute = new Date(Date.now() + 60_000);
  const report = await reconcilePayments(
    { from: since, to: inAMinute, movedUntil: inAMinute, remainingTimeMs: () => 60_000 },
    {
      orders: dynamoDbOrderRepository({
        client: DynamoDBDocumentClient.from(shop.platform.aws.dynamodb),
        tableName: 'orders-orders-local',
      }),
      gateway: stripePaymentGateway({ access: (request) => request(stripe) }),
      ledger: inMemoryReconciliationLedger(),
      clock: { now: () => new Date() },
      logger: { error: (_: unknown, details: unknown) => differences.push(details as object) },
    },
  );
  expect(report).toMatchObject({ isComplete: true });
  expect(report.payments).toBeGreaterThan(0);
  return differences.filter(({ orderId }) => orderId === id);
}

describe('an order', () => {
  it.each(CHARGED_AMOUNTS)(
    'in %s of %i is charged as the provider counts it, and given back: %i',
    async (currency, price, charged) => {
      const since = new Date(Math.floor(Date.now() / 1_000) * 1_000);
      const sku = await shop.product({ currency, price });
      const token = await shop.customer();
      const { orderId: id } = (await shop.place({ token, sku })).body;
      expect(await shop.until(token, id, 'CONFIRMED')).toMatchObject({ total: price, currency });
      expect(await chargesOf(id)).toMatchObject([
        { currency: currency.toLowerCase(), amountCaptured: charged, amountRefunded: 0 },
      ]);
      expect(await differencesOf(id, since)).toEqual([]);

      await shop.platform.request('POST', `/orders/${id}/cancel`, { token });
      await shop.platform.eventually(async () => {
        const { timeline } = await shop.order(token, id);
        expect(timeline.map(({ type }) => type)).toContain('cancellation-settled');
      });
      expect(await chargesOf(id)).toMatchObject([{ amountRefunded: charged }]);
      expect(await differencesOf(id, since)).toEqual([]);
    },
  );
});
