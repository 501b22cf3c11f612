import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { type Emulators, startEmulators } from '@commerce/local-cloud/emulators';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { promises } from '../orders.ts';

const NONE = { lost: 0, oversold: 0, paidNotConfirmed: 0 };
const MINUTE_MS = 60_000;
const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS).toISOString();

/** Broken states, written where the services would have written them. */
describe('the promises of the shop', () => {
  let emulators: Emulators;
  let client: DynamoDBClient;
  let document: DynamoDBDocumentClient;
  let accepted: string[] = [];
  let written: { TableName: string; Key: Record<string, string> }[] = [];
  let orders = 0;

  beforeAll(async () => {
    emulators = await startEmulators({
      stateDir: null,
      log: () => {},
      invokeFunction: async () => ({ payload: null }),
    });
    client = new DynamoDBClient({
      endpoint: emulators.dynamodb.endpoint,
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    });
    document = DynamoDBDocumentClient.from(client);
    for (const [TableName, keys] of [
      ['orders-orders-local', ['orderId']],
      ['inventory-stock-local', ['pk', 'sk']],
    ] as const) {
      await client.send(
        new CreateTableCommand({
          TableName,
          BillingMode: 'PAY_PER_REQUEST',
          KeySchema: keys.map((AttributeName, index) => ({
            AttributeName,
            KeyType: index === 0 ? 'HASH' : 'RANGE',
          })),
          AttributeDefinitions: keys.map((AttributeName) => ({
            AttributeName,
            AttributeType: 'S',
          })),
        }),
      );
    }
  });
  afterEach(async () => {
    for (const item of written) await document.send(new DeleteCommand(item));
    written = [];
    accepted = [];
    expect(await count()).toEqual(NONE);
  });
  afterAll(async () => {
    client.destroy();
    await emulators.stop();
  });

  const count = () => promises({ emulators, accepted: () => accepted });
  const put = async (TableName: string, Item: Record<string, unknown>, keys: string[]) => {
    await document.send(new PutCommand({ TableName, Item }));
    const Key = Object.fromEntries(keys.map((key) => [key, String(Item[key])]));
    written.push({ TableName, Key });
  };
  const writeOrder = async (
    status: string | undefined,
    { log = [], ...more }: { stalledAfter?: string; total?: number; log?: object[] } = {},
  ) => {
    orders += 1;
    const orderId = `ord_${orders}`;
    const placed = { type: 'placed', lines: [{ sku: 'MUG-01', quantity: 2 }] };
    const item = { orderId, ...(status && { status }), ...more, log: [placed, ...log] };
    await put('orders-orders-local', item, ['orderId']);
    return item.orderId;
  };
  const writeEntry = (pk: string, available: number, reserved = 0) =>
    put(
      'inventory-stock-local',
      { pk, sk: 'ENTRY#000001', movements: [{ sku: 'MUG-01', shard: 0, available, reserved }] },
      ['pk', 'sk'],
    );
  const writeCounter = (available: number, reserved = 0) =>
    put(
      'inventory-stock-local',
      { pk: 'STOCK#MUG-01#0', sk: 'COUNTER', sku: 'MUG-01', available, reserved, movements: 1 },
      ['pk', 'sk'],
    );
  const stripe = async (path: string, form: Record<string, string>) => {
    const response = await fetch(`${emulators.payments.endpoint}/v1/${path}`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk_test_1' },
      body: new URLSearchParams(form),
    });
    expect(response.status).toBe(200);
    return (await response.json()) as { id: string };
  };
  /** Takes the money of a payment for an order. Returns how to give it back: the sandbox forgets none. */
  const pay = async (orderId: string) => {
    const { id } = await stripe('payment_intents', {
      amount: '2500',
      currency: 'eur',
      payment_method: 'pm_card_visa',
      confirm: 'true',
      'automatic_payment_methods[enabled]': 'true',
      'automatic_payment_methods[allow_redirects]': 'never',
      'metadata[orderId]': orderId,
    });
    return () => stripe('refunds', { payment_intent: id });
  };
  /** All that belongs to a confirmed order but for its payment. */
  const writeConfirmed = async (total = 2_500) => {
    const orderId = await writeOrder('CONFIRMED', { total });
    await writeEntry('PRODUCT#MUG-01', 5);
    await writeEntry(`ORDER#${orderId}`, -2);
    await writeCounter(3);
    return orderId;
  };

  it('are kept where an order is confirmed, paid and taken from the stock', async () => {
    const refund = await pay(await writeConfirmed());
    expect(await count()).toEqual(NONE);
    await refund();
  });

  it('are kept where nothing was to be paid, unless it was paid', async () => {
    const orderId = await writeConfirmed(0);
    expect(await count()).toEqual(NONE);
    const refund = await pay(orderId);
    expect(await count()).toEqual({ ...NONE, paidNotConfirmed: 1 });
    await refund();
  });

  describe('lost', () => {
    it('counts an order that was accepted and is not there', async () => {
      accepted = ['/orders/ord_nowhere'];
      expect(await count()).toEqual({ ...NONE, lost: 1 });
      const orderId = await writeOrder('REJECTED');
      accepted = [`/orders/${orderId}`];
      expect(await count()).toEqual(NONE);
    });

    it.each(['PENDING', 'AWAITING_APPROVAL'])(
      'counts an order that is %s and whose restart is long overdue',
      async (status) => {
        await writeOrder(status, { stalledAfter: minutesAgo(5) });
        expect(await count()).toEqual(NONE);
        await writeOrder(status, { stalledAfter: minutesAgo(11) });
        expect(await count()).toEqual({ ...NONE, lost: 1 });
      },
    );

    it('counts an order that nobody will restart', async () => {
      await writeOrder('PENDING');
      expect(await count()).toEqual({ ...NONE, lost: 1 });
    });

    it('does not count one that is parked', async () => {
      await writeOrder('NEEDS_ATTENTION');
      expect(await count()).toEqual(NONE);
    });
  });

  describe('oversold', () => {
    it.each([
      [-3, 0, 3],
      [0, -2, 2],
      [-1, -1, 2],
    ])('counts units of counters below nothing: %d and %d', async (available, reserved, units) => {
      await writeCounter(available, reserved);
      expect(await count()).toEqual({ ...NONE, oversold: units });
    });

    it('counts units that were committed beyond what was received', async () => {
      await writeEntry('PRODUCT#MUG-01', 5);
      await writeEntry('ORDER#ord_a', -3);
      expect(await count()).toEqual(NONE);
      await writeEntry('ORDER#ord_b', -4);
      expect(await count()).toEqual({ ...NONE, oversold: 2 });
    });

    it('counts units of a confirmed order that no stock was taken for', async () => {
      const orderId = await writeOrder('CONFIRMED');
      const refund = await pay(orderId);
      expect(await count()).toEqual({ ...NONE, oversold: 2 });
      await refund();
    });
  });

  describe('paidNotConfirmed', () => {
    it('counts a confirmed order that was not captured', async () => {
      await writeConfirmed();
      expect(await count()).toEqual({ ...NONE, paidNotConfirmed: 1 });
    });

    it.each(['REJECTED', 'CANCELLED', 'NEEDS_ATTENTION'])(
      'counts a payment of an order that is %s, until it is given back',
      async (status) => {
        const refund = await pay(await writeOrder(status));
        expect(await count()).toEqual({ ...NONE, paidNotConfirmed: 1 });
        await refund();
        expect(await count()).toEqual(NONE);
      },
    );

    it('counts a payment of an order that is not there, and a second one of the same order', async () => {
      const refundOfNothing = await pay('ord_nowhere');
      expect(await count()).toEqual({ ...NONE, paidNotConfirmed: 1 });
      await refundOfNothing();
      const orderId = await writeConfirmed();
      const [refund, refundOfSecond] = [await pay(orderId), await pay(orderId)];
      expect(await count()).toEqual({ ...NONE, paidNotConfirmed: 1 });
      await refundOfSecond();
      await refund();
    });

    it('does not count what is under way, until it is overdue', async () => {
      const refunds = [
        await pay(await writeOrder('PENDING', { stalledAfter: minutesAgo(1) })),
        await pay(await writeOrder('CANCELLED', { stalledAfter: minutesAgo(1) })),
      ];
      expect(await count()).toEqual(NONE);
      const late = [
        await pay(await writeOrder('PENDING', { stalledAfter: minutesAgo(11) })),
        await pay(await writeOrder('CANCELLED', { stalledAfter: minutesAgo(11) })),
      ];
      expect(await count()).toEqual({ ...NONE, lost: 1, paidNotConfirmed: 2 });
      for (const refund of [...refunds, ...late]) await refund();
    });

    it('does not count what staff settled by hand, and what is archived', async () => {
      const refunds = [
        await pay(await writeOrder('CANCELLED', { log: [{ type: 'settled-by-hand' }] })),
        await pay(await writeOrder(undefined)),
      ];
      expect(await count()).toEqual(NONE);
      for (const refund of refunds) await refund();
    });
  });
});
