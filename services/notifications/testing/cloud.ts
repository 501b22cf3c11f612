import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateTableCommand,
  type CreateTableInput,
  DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { SESv2Client } from '@aws-sdk/client-sesv2';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startEmulators } from '@commerce/local-cloud/emulators';
import { parse } from 'yaml';

/** Starts the emulators of AWS, with this service's tables as they are deployed. */
export async function startTestCloud() {
  const emulators = await startEmulators({
    stateDir: null,
    invokeFunction: async () => ({ payload: null }),
    log: () => {},
  });
  const settings = {
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  };
  const { environment, messaging } = emulators;
  const endpoint = (service: string) => environment[`AWS_ENDPOINT_URL_${service}`] ?? '';
  const dynamoDb = new DynamoDBClient({ ...settings, endpoint: emulators.dynamodb.endpoint });
  for (const table of tables()) await dynamoDb.send(new CreateTableCommand(table));
  const client = DynamoDBDocumentClient.from(dynamoDb, {
    marshallOptions: { removeUndefinedValues: true },
  });
  const sqs = new SQSClient({ ...settings, endpoint: messaging.endpoint });
  const ses = new SESv2Client({ ...settings, endpoint: endpoint('SESV2') });
  return {
    client,
    sqs,
    ses,
    /** Of the clients that a test makes itself. */
    settings,
    endpoint,
    environment,
    messaging,
    mail: emulators.mail,
    table: (name: string) => ({ client, tableName: tableName(name) }),
    /** Takes all messages that are visible in a queue. */
    async takeMessages(QueueUrl: string): Promise<string[]> {
      const bodies: string[] = [];
      for (;;) {
        const receive = new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10 });
        const { Messages = [] } = await sqs.send(receive);
        if (Messages.length === 0) return bodies;
        for (const { Body = '', ReceiptHandle } of Messages) {
          bodies.push(Body);
          await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
        }
      }
    },
    async stop() {
      for (const open of [client, sqs, ses]) open.destroy();
      await emulators.stop();
    },
  };
}

export type TestCloud = Awaited<ReturnType<typeof startTestCloud>>;

export const tableName = (table: string): string => `notifications-${table}-test`;

function tables(): CreateTableInput[] {
  const file = readFileSync(join(import.meta.dirname, '../resources/tables.yml'), 'utf8');
  const { Resources } = parse(
    file.replaceAll(/\$\{sls:stage\}/g, 'test').replaceAll(/\$\{self:service\}/g, 'notifications'),
  ) as { Resources: Record<string, { Properties: CreateTableInput }> };
  return Object.values(Resources).map(({ Properties }) => ({
    TableName: Properties.TableName,
    KeySchema: Properties.KeySchema,
    AttributeDefinitions: Properties.AttributeDefinitions,
    GlobalSecondaryIndexes: Properties.GlobalSecondaryIndexes,
    BillingMode: 'PAY_PER_REQUEST',
  }));
}
