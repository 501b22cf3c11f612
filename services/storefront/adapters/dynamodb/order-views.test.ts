import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { startedOn } from '@commerce/testing/contract';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { describeOrderViews } from '../../ports/order-views.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { changes } from '../../testing/orders.ts';
import { eraseCustomer } from '../../use-cases/erase-customer.ts';
import { dynamoDbOrderViews } from './order-views.ts';

describeOrderViews(
  'dynamoDbOrderViews',
  startedOn(startCloud, ({ dynamoDb: client, nameOf }) => ({
    orders: dynamoDbOrderViews({ client, tableName: nameOf('OrdersTable') }),
  })),
);

describe('dynamoDbOrderViews', () => {
  let cloud: Awaited<ReturnType<typeof startCloud>>;
  beforeAll(async () => {
    cloud = await startCloud();
  });
  afterAll(() => cloud?.stop());

  it('keeps nothing of a customer who is erased between two of its calls', async () => {
    const { dynamoDb: client, nameOf } = cloud;
    const tableName = nameOf('OrdersTable');
    const orders = dynamoDbOrderViews({ client, tableName });
    const now = '2030-01-05T10:00:00.000Z';
    let calls = 0;
    const erase = async () => {
      calls += 1;
      if (calls > 1) return;
      await eraseCustomer({ customerId: 'emma', dryRun: false, now, after: undefined }, { orders });
    };
    const send = new Proxy(client.send, {
      async apply(sending, _client, call) {
        const response = await Reflect.apply(sending, client, call);
        await erase();
        return response;
      },
    });
    const interrupted = dynamoDbOrderViews({
      client: Object.assign(Object.create(client), { send }),
      tableName,
    });
    const [change] = changes(['placed'], { customerId: 'emma', orderId: 'ord_emma' });
    if (change === undefined) throw new Error('There is no change');
    await interrupted.add(change, new Date(now));
    expect(calls).toBeGreaterThan(1);
    expect(await orders.changesOf('emma', 'ord_emma')).toEqual([]);
  });

  it('remembers of an erased customer no more than names nobody', async () => {
    const { dynamoDb: client, nameOf } = cloud;
    const tableName = nameOf('OrdersTable');
    const orders = dynamoDbOrderViews({ client, tableName });
    const now = '2030-01-05T10:00:00.000Z';
    await orders.closeUntil('frieda', now, new Date(now));
    const { Items = [] } = await client.send(new ScanCommand({ TableName: tableName }));
    expect(Items.filter(({ until }) => until === now)).not.toEqual([]);
    expect(JSON.stringify(Items)).not.toContain('frieda');
  });
});
