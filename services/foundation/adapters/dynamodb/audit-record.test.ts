import { describeAuditRecord } from '../../ports/audit-record.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbAuditRecord } from './audit-record.ts';

describeAuditRecord('dynamoDbAuditRecord', async () => {
  const { dynamoDb: client, nameOf, stop } = await startCloud();
  return { audit: dynamoDbAuditRecord({ client, tableName: nameOf('AuditTable') }), stop };
});
