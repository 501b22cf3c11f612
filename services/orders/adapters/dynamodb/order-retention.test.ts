import { afterAll, beforeAll, describe } from '@jest/globals';
import { describeOrderRetention } from '../../ports/order-retention.contract.ts';
import { startTestCloud, type TestCloud } from '../../testing/cloud.ts';
import { inMemoryOrders } from '../../testing/in-memory-orders.ts';
import { dynamoDbOrderRepository } from './order-repository.ts';
import { dynamoDbOrderRetention } from './order-retention.ts';

describe('inMemoryOrders', () => {
  describeOrderRetention(inMemoryOrders);
});

describe('dynamoDbOrderRetention', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud();
  });
  afterAll(() => cloud?.stop());

  describeOrderRetention(() => {
    const table = { client: cloud.dynamoDb, tableName: 'orders-orders-test' };
    return { ...dynamoDbOrderRepository(table), ...dynamoDbOrderRetention(table) };
  });
});
