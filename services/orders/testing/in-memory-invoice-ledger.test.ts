import { describeInvoiceLedger } from '../ports/invoice-ledger.contract.ts';
import { inMemoryInvoiceLedger } from './in-memory-invoice-ledger.ts';

describeInvoiceLedger('inMemoryInvoiceLedger', async () => ({ ledger: inMemoryInvoiceLedger() }));
