import { afterAll, beforeAll, describe } from '@jest/globals';
import { itKeepsOpenOrders } from '../../ports/open-orders.contract.ts';
import { startTestCloud, type TestCloud } from '../../testing/cloud.ts';
import { inMemoryOpenOrders } from '../../testing/in-memory-open-orders.ts';
import { dynamoDbOpenOrders } from './open-orders.ts';

describe('inMemoryOpenOrders', () => {
  itKeepsOpenOrders(inMemoryOpenOrders);
});

describe('dynamoDbOpenOrders', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud();
  });
  afterAll(() => cloud?.stop());

  itKeepsOpenOrders(() =>
    dynamoDbOpenOrders({ client: cloud.dynamoDb, tableName: 'orders-open-orders-test' }),
  );
});
