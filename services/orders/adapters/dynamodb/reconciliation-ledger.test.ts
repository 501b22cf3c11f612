import { describeReconciliationLedger } from '../../ports/reconciliation-ledger.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbReconciliationLedger } from './reconciliation-ledger.ts';

describeReconciliationLedger('dynamoDbReconciliationLedger', async () => {
  const { dynamoDb, nameOf, stop } = await startCloud();
  return {
    ledger: dynamoDbReconciliationLedger({
      client: dynamoDb,
      tableName: nameOf('ReconciliationTable'),
    }),
    stop,
  };
});
