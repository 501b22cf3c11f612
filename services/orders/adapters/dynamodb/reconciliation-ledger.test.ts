import { describeReconciliationLedger } from '../../ports/reconciliation-ledger.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { dynamoDbReconciliationLedger } from './reconciliation-ledger.ts';

describeReconciliationLedger('dynamoDbReconciliationLedger', async () => {
  const { dynamoDb, stop } = await startTestCloud();
  return {
    ledger: dynamoDbReconciliationLedger({
      client: dynamoDb,
      tableName: 'orders-reconciliation-test',
    }),
    stop,
  };
});
