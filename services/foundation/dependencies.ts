import { documentClient } from '@commerce/aws/dynamodb';
import { retentionDays } from '@commerce/events';
import { environment } from '@commerce/lambda';
import { dynamoDbAuditRecord } from './adapters/dynamodb/audit-record.ts';

export const auditRecord = () =>
  dynamoDbAuditRecord({
    client: documentClient(),
    tableName: environment('AUDIT_TABLE'),
  });

/** Days for which the audit record is kept. */
export const keepAuditDays = () => retentionDays.parse(environment('KEEP_AUDIT_DAYS'));
