import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import {
  type Emulators,
  type InvokeFunction,
  startEmulators,
} from '@commerce/local-cloud/emulators';
import { tablesOf } from '@commerce/testing/definitions';

const service = join(import.meta.dirname, '..');

/** Emulators with this service's tables as they are deployed. */
export interface TestCloud {
  readonly emulators: Emulators;
  readonly dynamoDb: DynamoDBDocumentClient;
  /** Options of any AWS client, but for its endpoint. */
  readonly clientSettings: {
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  stop(): Promise<void>;
}

/** Starts the emulators; state machines call `invokeFunction`. */
export async function startTestCloud(
  invokeFunction: InvokeFunction = async () => ({ payload: {} }),
): Promise<TestCloud> {
  const emulators = await startEmulators({ stateDir: null, log: () => {}, invokeFunction });
  const clientSettings = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  };
  const client = new DynamoDBClient({ ...clientSettings, endpoint: emulators.dynamodb.endpoint });
  for (const table of tablesOf(service)) await client.send(new CreateTableCommand(table));
  return {
    emulators,
    dynamoDb: DynamoDBDocumentClient.from(client),
    clientSettings,
    async stop() {
      client.destroy();
      await emulators.stop();
    },
  };
}
