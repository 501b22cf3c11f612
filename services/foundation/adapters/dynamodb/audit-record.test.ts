import { startedOn } from '@commerce/testing/contract';
import { describeAuditRecord } from '../../ports/audit-record.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbAuditRecord } from './audit-record.ts';

describeAuditRecord(
  'dynamoDbAuditRecord',
  startedOn(startCloud, ({ dynamoDb: client, nameOf }) => ({
    audit: dynamoDbAuditRecord({ client, tableName: nameOf('AuditTable') }),
  })),
);
