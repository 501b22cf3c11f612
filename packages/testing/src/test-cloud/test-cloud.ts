import { CreateTableCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { documentClient } from '@commerce/aws/dynamodb';
import {
  type Emulators,
  type InvokeFunction,
  startEmulators,
} from '@commerce/local-cloud/emulators';
import { type Resources, readResources } from './resources.ts';

/** The settings of a client of the SDK. */
export interface ClientSettings {
  readonly region: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly endpoint: string;
  readonly requestChecksumCalculation: 'WHEN_REQUIRED';
}

/** The emulators with the tables and buckets of a service, forgotten at the end. */
export interface TestCloud {
  readonly emulators: Emulators;
  /** Speaks plain objects, with the settings that functions use. */
  readonly dynamoDb: DynamoDBDocumentClient;
  /**
   * The physical name of a table or bucket by its logical id.
   *
   * @example
   * ```ts
   * const runs = dynamoDbRunRepository({ client: cloud.dynamoDb, tableName: cloud.nameOf('RunsTable') });
   * ```
   */
  nameOf(logicalId: string): string;
  /**
   * Makes a client of the SDK for this cloud, which ends with it.
   *
   * @param settings what differs from {@link ClientSettings}, such as `maxAttempts`.
   * @example
   * ```ts
   * const stepFunctions = cloud.client(SFNClient);
   * ```
   */
  client<Client extends { destroy(): void }>(
    Client: new (settings: ClientSettings) => Client,
    settings?: object,
  ): Client;
  stop(): Promise<void>;
}

/**
 * Starts the emulators for unit tests of a service, with its tables and buckets as its
 * `resources/*.yml` deploy them to a stage `test`.
 *
 * @param serviceFolder the folder with `serverless.yml`; without it nothing is made.
 * @param invokeFunction what state machines call; without it there are no functions.
 * @example
 * ```ts
 * // services/cleanup/testing/cloud.ts
 * export const startCloud = () => startTestCloud(join(import.meta.dirname, '..'));
 *
 * // a test
 * let cloud: TestCloud;
 * beforeAll(async () => {
 *   cloud = await startCloud();
 * });
 * afterAll(() => cloud?.stop());
 * ```
 */
export async function startTestCloud(
  serviceFolder?: string,
  invokeFunction: InvokeFunction = noFunctions,
): Promise<TestCloud> {
  const { tables, buckets } =
    serviceFolder === undefined ? NO_RESOURCES : readResources(serviceFolder);
  const emulators = await startEmulators({ stateDir: null, log: () => {}, invokeFunction });
  const clients: { destroy(): void }[] = [];
  const made = <Client extends { destroy(): void }>(client: Client): Client => {
    clients.push(client);
    return client;
  };
  const { endpoint } = emulators.dynamodb;
  // No limit of time: a slow machine is no failure.
  const dynamoDb = made(documentClient({ ...settingsFor(endpoint), requestHandler: {} }));
  for (const table of tables.values()) await dynamoDb.send(new CreateTableCommand(table));
  for (const bucket of buckets.values()) await emulators.messaging.ensureBucket(bucket);

  return {
    emulators,
    dynamoDb,
    nameOf(logicalId) {
      const name = tables.get(logicalId)?.TableName ?? buckets.get(logicalId);
      if (name === undefined)
        throw new Error(`${serviceFolder ?? 'An empty cloud'} has no table or bucket ${logicalId}`);
      return name;
    },
    client: (Client, settings) =>
      made(new Client({ ...settingsFor(endpointOf(Client.name, emulators)), ...settings })),
    async stop() {
      for (const client of clients) client.destroy();
      await emulators.stop();
    },
  };
}

const settingsFor = (endpoint: string): ClientSettings => ({
  region: 'us-east-1',
  credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  endpoint,
  // As functions have it: see `sdkDefaults`.
  requestChecksumCalculation: 'WHEN_REQUIRED',
});

/**
 * A client finds its address where the SDK looks for it: `SESv2Client` in `AWS_ENDPOINT_URL_SESV2`,
 * `SecretsManagerClient` in `AWS_ENDPOINT_URL_SECRETS_MANAGER`.
 */
function endpointOf(client: string, { environment }: Emulators): string {
  const service = client.replace(/Client$/, '').toUpperCase();
  const [, endpoint] =
    Object.entries(environment).find(
      ([name]) => name.replace('AWS_ENDPOINT_URL_', '').replaceAll('_', '') === service,
    ) ?? [];
  if (endpoint === undefined) throw new Error(`The local cloud has nothing for a ${client}`);
  return endpoint;
}

const NO_RESOURCES: Resources = { tables: new Map(), buckets: new Map() };

/** As Step Functions says it of a function that is not there. */
const noFunctions: InvokeFunction = async (name) => ({
  functionError: {
    errorType: 'Lambda.ResourceNotFoundException',
    errorMessage: `Function not found: ${name}`,
  },
});
