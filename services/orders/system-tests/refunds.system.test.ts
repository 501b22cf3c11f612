import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type Stripe from 'stripe';
import { toItem } from '../adapters/dynamodb/order-item.ts';
import { dynamoDbOrderRepository } from '../adapters/dynamodb/order-repository.ts';
import { stripePaymentGateway } from '../adapters/stripe/payment-gateway.ts';
import { replay } from '../domain/evolve.ts';
import { asCustomerId, asPaymentId, type OrderId } from '../domain/ids.ts';
import { type OrderEvent, toEntries } from '../domain/order-event.ts';
import { newId, placed } from '../testing/orders.ts';
import { checkPayment } from '../use-cases/reconcile-payments.ts';
import { type OrderBody, openShop, type Shop } from './shop.ts';

const tableName = 'orders-orders-local';

let shop: Shop;
let dynamoDb: DynamoDBDocumentClient;
let stripe: Stripe;
beforeAll(async () => {
  shop = await openShop();
  dynamoDb = DynamoDBDocumentClient.from(shop.platform.aws.dynamodb);
  stripe = await shop.stripe();
});
afterAll(() => shop?.platform.stop());

const ask = (token: string, id: string, action: string, body?: object) =>
  shop.platform.request('POST', `/orders/${id}/${action}`, { token, ...(body && { body }) });
const typesOf = ({ timeline }: { timeline: readonly { type: string }[] }) =>
  timeline.map(({ type }) => type);

async function bought(paymentMethodId: string) {
  const sku = await shop.product({ stock: 1 });
  const token = await shop.customer();
  const { orderId: id } = (await shop.place({ token, sku, paymentMethodId })).body;
  await shop.until(token, id, 'CONFIRMED');
  return { sku, token, id };
}
const until = (token: string, id: string, type: string) =>
  shop.platform.eventually(async () => {
    const order = await shop.order(token, id);
    expect(typesOf(order)).toContain(type);
    return order;
  });

describe('a refund', () => {
  it('that is declined gives the stock back, is shown to staff, and is settled by hand', async () => {
    const { sku, token, id } = await bought('pm_card_createDispute');
    expect((await ask(token, id, 'cancel')).status).toBe(202);
    const parked = await shop.until(token, id, 'NEEDS_ATTENTION');
    expect(parked.reason).toEqual({ code: 'REFUND_FAILED', step: 'SettlePayment' });
    expect((await shop.order(shop.staff, id)).reason).toEqual({
      code: 'REFUND_FAILED',
      step: 'SettlePayment',
      detail: 'charge_disputed',
    });
    expect((await shop.platform.request('GET', `/products/${sku}`)).body).toMatchObject({
      available: 1,
    });

    const note = { note: 'The bank decides about the dispute' };
    expect((await ask(token, id, 'settle', note)).status).toBe(403);
    const settled = await ask(shop.staff, id, 'settle', note);
    expect([settled.status, settled.body.status]).toEqual([202, 'CANCELLED']);
    expect(typesOf(await shop.order(token, id)).at(-1)).toBe('settled-by-hand');
    expect(JSON.stringify(await shop.order(token, id))).not.toContain(note.note);
    expect((await shop.order(shop.staff, id)).timeline.at(-1)).toMatchObject({
      by: 'sam',
      ...note,
    });
  });

  it('that is made later ends the cancellation then', async () => {
    const { token, id } = await bought('pm_card_pendingRefund');
    await ask(token, id, 'cancel');
    const types = typesOf(await until(token, id, 'cancellation-settled'));
    expect(types.slice(6)).toEqual([
      'cancelled',
      'stock-released',
      'refund-pending',
      'refunded',
      'cancellation-settled',
    ]);
  });

  it('that fails after it was made brings the order back to staff', async () => {
    const { token, id } = await bought('pm_card_refundFail');
    await ask(token, id, 'cancel');
    const order = await until(token, id, 'refund-failed');
    expect(order).toMatchObject({
      status: 'NEEDS_ATTENTION',
      reason: { code: 'REFUND_FAILED' },
    });
    expect((await shop.order(shop.staff, id)).reason).toMatchObject({
      detail: 'expired_or_canceled_card',
    });
    // The card works again, and staff have it tried once more.
    expect((await ask(shop.staff, id, 'requeue')).status).toBe(202);
  });
});

interface Charge {
  readonly amountRefunded: number;
  readonly metadata: { readonly orderId?: string };
}

describe('a refund of a part, before all was cancelled', () => {
  const part = { amount: 200, reason: 'Late' };
  const givenBack = async (token: string, id: string) => {
    const { refunded } = (await shop.order(token, id)) as OrderBody & { refunded: number };
    const response = await fetch(`${shop.platform.url}/_local/charges`);
    const { charges } = (await response.json()) as { readonly charges: readonly Charge[] };
    const charge = charges.find(({ metadata }) => metadata.orderId === id);
    return { order: refunded, gateway: charge?.amountRefunded };
  };

  it('that is pending ends with the rest', async () => {
    const { token, id } = await bought('pm_card_pendingRefund');
    await ask(shop.staff, id, 'refunds', part);
    await until(token, id, 'refund-pending');
    expect((await ask(token, id, 'cancel')).status).toBe(202);
    await until(token, id, 'cancellation-settled');
    expect(await givenBack(token, id)).toEqual({ order: 1_250, gateway: 1_250 });
  });

  it('that comes back is given back with what staff requeue', async () => {
    const { token, id } = await bought('pm_card_refundFail');
    await ask(shop.staff, id, 'refunds', part);
    await until(token, id, 'refund-made');
    expect((await ask(token, id, 'cancel')).status).toBe(202);
    await shop.until(token, id, 'NEEDS_ATTENTION');
    await shop.platform.eventually(async () =>
      expect(await givenBack(token, id)).toEqual({ order: 0, gateway: 0 }),
    );
  });
});

const TOTAL = 2_500;

async function intentOf(id: OrderId, { captures = 0 } = {}): Promise<string> {
  const intent = await stripe.paymentIntents.create({
    amount: TOTAL,
    currency: 'eur',
    payment_method: 'pm_card_visa',
    automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
    capture_method: 'manual',
    confirm: true,
    metadata: { orderId: id },
  });
  if (captures > 0) {
    await stripe.paymentIntents.capture(intent.id, { amount_to_capture: captures });
  }
  return intent.id;
}

async function write(id: OrderId, events: readonly OrderEvent[]): Promise<void> {
  const at = new Date().toISOString();
  const own = placed({ customerId: asCustomerId(`customer-${id}`) });
  const log = toEntries(0, [own, ...events], { at, correlationId: 'by-hand' });
  const Item = toItem({ order: replay(id, log), log, fingerprint: 'f' });
  await dynamoDb.send(new PutCommand({ TableName: tableName, Item }));
}
const confirmedWith = (intent: string): OrderEvent[] => [
  { type: 'stock-reserved' },
  { type: 'payment-authorized', paymentId: asPaymentId(intent) },
  { type: 'stock-committed' },
  { type: 'payment-captured' },
  { type: 'confirmed' },
];
const REJECTED: OrderEvent = { type: 'rejected', reason: { code: 'OUT_OF_STOCK' } };

describe('the daily reconciliation', () => {
  it('compares an order again that it left open, and records the outcome of its refund', async () => {
    const id = newId();
    const intent = await intentOf(id, { captures: TOTAL });
    await write(id, confirmedWith(intent));
    await stripe.refunds.create({ payment_intent: intent });
    // The notice is through before there is a cancellation that it could end.
    await shop.platform.eventually(async () => {
      const lines = await shop.logLines('orders-check-payment-local');
      expect(lines.filter((line) => line.includes(id)).join()).toContain('REFUNDED_NOT_CANCELLED');
    });
    await write(id, [
      ...confirmedWith(intent),
      { type: 'cancelled', cancelledBy: 'staff', refundDue: true },
      { type: 'refund-pending', amount: TOTAL },
    ]);
    const Item = { kind: 'open', id: intent };
    await dynamoDb.send(new PutCommand({ TableName: 'orders-reconciliation-local', Item }));

    await shop.platform.runSchedule('orders-reconcile-payments-local');
    const order = await until(shop.staff, id, 'cancellation-settled');
    expect(typesOf(order).slice(-2)).toEqual(['refunded', 'cancellation-settled']);
  });
});

/** Remedies of the runbook for each difference. */
describe('the remedy', () => {
  /** Returns the difference that the daily comparison finds. */
  async function difference(intent: string): Promise<string | undefined> {
    const logger = { error: jest.fn() };
    await checkPayment(asPaymentId(intent), {
      orders: dynamoDbOrderRepository({ client: dynamoDb, tableName }),
      gateway: stripePaymentGateway({ access: (request) => request(stripe) }),
      clock: { now: () => new Date() },
      logger,
    });
    const [[, said] = []] = logger.error.mock.calls as unknown as [[string, object]?];
    return (said as { difference?: string } | undefined)?.difference;
  }

  const cancelAsStaff = async (id: OrderId) => {
    expect((await ask(shop.staff, id, 'cancel')).status).toBe(202);
    await shop.platform.eventually(async () => {
      const { timeline } = await shop.order(shop.staff, id);
      expect(timeline.at(-1)?.type).toBe('cancellation-settled');
    });
  };
  const refund = (intent: string) => stripe.refunds.create({ payment_intent: intent });

  interface Case {
    readonly captures?: number;
    readonly events: (intent: string) => readonly OrderEvent[] | undefined;
    readonly before?: (intent: string) => Promise<unknown>;
    readonly remedy: (intent: string, id: OrderId) => Promise<unknown>;
  }
  const cases: readonly (readonly [string, string, Case])[] = [
    [
      'UNKNOWN_ORDER',
      'refund it at the provider',
      { captures: TOTAL, events: () => undefined, remedy: refund },
    ],
    [
      'CAPTURED_NOT_CONFIRMED',
      'refund it at the provider',
      { captures: TOTAL, events: () => [REJECTED], remedy: refund },
    ],
    [
      'CONFIRMED_NOT_CAPTURED',
      'capture it at the provider',
      { events: confirmedWith, remedy: (intent) => stripe.paymentIntents.capture(intent) },
    ],
    [
      'CONFIRMED_NOT_CAPTURED',
      'or cancel the order as staff',
      { events: confirmedWith, remedy: (_, id) => cancelAsStaff(id) },
    ],
    [
      'OTHER_AMOUNT',
      'cancel the order as staff',
      { captures: 2_000, events: confirmedWith, remedy: (_, id) => cancelAsStaff(id) },
    ],
    [
      'HELD_AFTER_END',
      'cancel the payment at the provider',
      { events: () => [REJECTED], remedy: (intent) => stripe.paymentIntents.cancel(intent) },
    ],
    [
      'NOT_REFUNDED',
      'refund it at the provider',
      {
        captures: TOTAL,
        events: (intent) => [
          ...confirmedWith(intent),
          { type: 'cancelled', cancelledBy: 'staff', refundDue: true },
          { type: 'cancellation-settled' },
        ],
        remedy: refund,
      },
    ],
    [
      'REFUNDED_NOT_CANCELLED',
      'cancel the order as staff',
      {
        captures: TOTAL,
        events: confirmedWith,
        before: refund,
        remedy: (_, id) => cancelAsStaff(id),
      },
    ],
    [
      'REFUNDED_NOT_CANCELLED',
      'cancel the order as staff, when a part was refunded',
      {
        captures: TOTAL,
        events: confirmedWith,
        before: (intent) => stripe.refunds.create({ payment_intent: intent, amount: 500 }),
        remedy: (_, id) => cancelAsStaff(id),
      },
    ],
  ];

  it.each(cases)('of %s is to %s', async (expected, _, { captures, events, before, remedy }) => {
    const id = newId();
    const intent = await intentOf(id, { captures: captures ?? 0 });
    const log = events(intent);
    if (log !== undefined) await write(id, log);
    await before?.(intent);
    expect(await difference(intent)).toBe(expected);
    await remedy(intent, id);
    expect(await difference(intent)).toBeUndefined();
  });
});
