import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateTableCommand,
  type CreateTableInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { SFNClient } from '@aws-sdk/client-sfn';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  type Emulators,
  type InvokeFunction,
  startEmulators,
} from '@commerce/local-cloud/emulators';
import { parse } from 'yaml';

/** The emulators with this service's table as it is deployed. */
export interface TestCloud {
  readonly emulators: Emulators;
  readonly dynamoDb: DynamoDBDocumentClient;
  readonly stepFunctions: SFNClient;
  readonly tableName: string;
  stop(): Promise<void>;
}

/** Starts it; state machines call `invokeFunction`. */
export async function startTestCloud(
  invokeFunction: InvokeFunction = async () => ({ payload: {} }),
): Promise<TestCloud> {
  const emulators = await startEmulators({ stateDir: null, log: () => {}, invokeFunction });
  const settings = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const client = new DynamoDBClient({ ...settings, endpoint: emulators.dynamodb.endpoint });
  const stepFunctions = new SFNClient({ ...settings, endpoint: emulators.stepFunctions.endpoint });
  const table = runsTable();
  await client.send(new CreateTableCommand(table));
  return {
    emulators,
    dynamoDb: DynamoDBDocumentClient.from(client),
    stepFunctions,
    tableName: table.TableName ?? '',
    async stop() {
      client.destroy();
      stepFunctions.destroy();
      await emulators.stop();
    },
  };
}

function runsTable(): CreateTableInput {
  const file = readFileSync(join(import.meta.dirname, '../resources/tables.yml'), 'utf8');
  const { Resources } = parse(file.replaceAll('$' + '{sls:stage}', 'test')) as {
    Resources: { RunsTable: { Properties: CreateTableInput } };
  };
  const { TableName, KeySchema, AttributeDefinitions, BillingMode } =
    Resources.RunsTable.Properties;
  return { TableName, KeySchema, AttributeDefinitions, BillingMode };
}
