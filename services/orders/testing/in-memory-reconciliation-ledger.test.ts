import { describeReconciliationLedger } from '../ports/reconciliation-ledger.contract.ts';
import { inMemoryReconciliationLedger } from './in-memory-reconciliation-ledger.ts';

describeReconciliationLedger('inMemoryReconciliationLedger', async () => ({
  ledger: inMemoryReconciliationLedger(),
}));
