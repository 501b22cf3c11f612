import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateTableCommand,
  type CreateTableInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startEmulators } from '@commerce/local-cloud/emulators';
import { parse } from 'yaml';

/** A database with the table as it is deployed. */
export async function startTestCloud() {
  const emulators = await startEmulators({
    stateDir: null,
    invokeFunction: () => Promise.reject(new Error('There are no functions')),
    log: () => {},
  });
  const client = new DynamoDBClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: emulators.environment.AWS_ENDPOINT_URL_DYNAMODB ?? '',
  });
  const table = auditTable();
  await client.send(new CreateTableCommand(table));
  return {
    client: DynamoDBDocumentClient.from(client),
    tableName: table.TableName ?? '',
    async stop() {
      client.destroy();
      await emulators.stop();
    },
  };
}

function auditTable(): CreateTableInput {
  const file = readFileSync(join(import.meta.dirname, '../resources/tables.yml'), 'utf8');
  const { Resources } = parse(file.replaceAll(/\$\{sls:stage\}/g, 'test')) as {
    Resources: { AuditTable: { Properties: CreateTableInput } };
  };
  const { TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode } =
    Resources.AuditTable.Properties;
  return { TableName, KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode };
}
