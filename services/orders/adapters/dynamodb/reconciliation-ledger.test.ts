import { afterAll, beforeAll, describe } from '@jest/globals';
import { describeReconciliationLedger } from '../../ports/reconciliation-ledger.contract.ts';
import { startTestCloud, type TestCloud } from '../../testing/cloud.ts';
import { inMemoryReconciliationLedger } from '../../testing/in-memory-reconciliation-ledger.ts';
import { dynamoDbReconciliationLedger } from './reconciliation-ledger.ts';

describe('inMemoryReconciliationLedger', () => {
  describeReconciliationLedger(inMemoryReconciliationLedger);
});

describe('dynamoDbReconciliationLedger', () => {
  let cloud: TestCloud;
  beforeAll(async () => {
    cloud = await startTestCloud();
  });
  afterAll(() => cloud?.stop());

  describeReconciliationLedger(() =>
    dynamoDbReconciliationLedger({
      client: cloud.dynamoDb,
      tableName: 'orders-reconciliation-test',
    }),
  );
});
