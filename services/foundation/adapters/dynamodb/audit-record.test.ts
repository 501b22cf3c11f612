import { describeAuditRecord } from '../../ports/audit-record.contract.ts';
import { startTestCloud } from '../../testing/cloud.ts';
import { dynamoDbAuditRecord } from './audit-record.ts';

describeAuditRecord('dynamoDbAuditRecord', async () => {
  const { client, tableName, stop } = await startTestCloud();
  return { audit: dynamoDbAuditRecord({ client, tableName }), stop };
});
