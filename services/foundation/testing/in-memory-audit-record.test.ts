import { describeAuditRecord } from '../ports/audit-record.contract.ts';
import { inMemoryAuditRecord } from './in-memory-audit-record.ts';

describeAuditRecord('inMemoryAuditRecord', async () => ({ audit: inMemoryAuditRecord() }));
