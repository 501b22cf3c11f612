import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { sdkDefaults } from '@commerce/aws';
import { retentionDays } from '@commerce/events';
import { environment } from '@commerce/lambda';
import { dynamoDbAuditRecord } from './adapters/dynamodb/audit-record.ts';

export const auditRecord = () =>
  dynamoDbAuditRecord({
    client: DynamoDBDocumentClient.from(new DynamoDBClient(sdkDefaults)),
    tableName: environment('AUDIT_TABLE'),
  });

/** How long the audit record is kept. */
export const keepAuditDays = () => retentionDays.parse(environment('KEEP_AUDIT_DAYS'));
