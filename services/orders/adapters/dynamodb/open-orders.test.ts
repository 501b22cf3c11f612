import { afterAll, beforeAll, describe } from '@jest/globals';
import { describeOpenOrders } from '../../ports/open-orders.contract.ts';
import { startTestCloud, type TestCloud } from '../../testing/cloud.ts';
import { inMemoryOpenOrders } from '../../testing/in-memory-open-orders.ts';
import { dynamoDbOpenOrders } from './open-orders.ts';

describe('inMemoryOpenOrders', () => {
  describeOpenOrders(inMemoryOpenOrders);
});

describe('dynamoDbOpenOrders', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud();
  });
  afterAll(() => cloud?.stop());

  describeOpenOrders(() =>
    dynamoDbOpenOrders({ client: cloud.dynamoDb, tableName: 'orders-open-orders-test' }),
  );
});
