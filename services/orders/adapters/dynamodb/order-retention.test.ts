import { afterAll, beforeAll, describe } from '@jest/globals';
import { describeOrderRetention } from '../../ports/order-retention.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { dynamoDbOrderRepository } from './order-repository.ts';
import { dynamoDbOrderRetention } from './order-retention.ts';

describe('inMemoryOrders', () => {
  describeOrderRetention(inMemoryOrders);
});

describe('dynamoDbOrderRetention', () => {
  let cloud: Awaited<ReturnType<typeof startCloud>>;
  beforeAll(async () => {
    cloud = await startCloud();
  });
  afterAll(() => cloud?.stop());

  describeOrderRetention(() => {
    const table = { client: cloud.dynamoDb, tableName: cloud.nameOf('OrdersTable') };
    return { ...dynamoDbOrderRepository(table), ...dynamoDbOrderRetention(table) };
  });
});
