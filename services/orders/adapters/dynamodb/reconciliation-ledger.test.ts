import { startedOn } from '@commerce/testing/contract';
import { describeReconciliationLedger } from '../../ports/reconciliation-ledger.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbReconciliationLedger } from './reconciliation-ledger.ts';

describeReconciliationLedger(
  'dynamoDbReconciliationLedger',
  startedOn(startCloud, ({ dynamoDb, nameOf }) => ({
    ledger: dynamoDbReconciliationLedger({
      client: dynamoDb,
      tableName: nameOf('ReconciliationTable'),
    }),
  })),
);
