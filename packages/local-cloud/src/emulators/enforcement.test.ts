import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  BatchGetItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
} from '@aws-sdk/client-dynamodb';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  DeleteObjectsCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import {
  DeleteSuppressedDestinationCommand,
  SESv2Client,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReceiveMessageCommand, SendMessageBatchCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { credentialsOf, signedBy } from '../rights/credentials.ts';
import type { PolicyStatement } from '../rights/policy.ts';
import { roleArn } from '../rights/rights.ts';
import { sessionCredentials } from '../rights/sessions.ts';
import { type Emulators, startEmulators } from './index.ts';
import { createTable } from './testing/create-table.ts';
import { sendSigned } from './testing/signed-request.ts';

const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:000000000000:${name}`;
const allow = (Action: string | string[], Resource: string | string[]): PolicyStatement => ({
  Effect: 'Allow',
  Action,
  Resource,
});
const TABLE = arn('dynamodb', 'table/orders');
const MACHINE = arn('states', 'stateMachine:fulfilment');

let emulators: Emulators;
let home: string;
const clients: { destroy(): void }[] = [];

/** A client with the credentials of a role that may do a little everywhere. */
function roleClient<Client extends { destroy(): void }>(
  Kind: new (settings: object) => Client,
  endpoint: string,
  settings: object = {},
): Client {
  const client = new Kind({
    endpoint,
    region: 'us-east-1',
    credentials: credentialsOf('reader'),
    maxAttempts: 1,
    ...settings,
  });
  clients.push(client);
  return client;
}

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'local-cloud-test-'));
  emulators = await startEmulators({
    stateDir: home,
    invokeFunction: async () => ({ payload: 'ran' }),
    log: () => {},
  });
  emulators.rights.putRole({
    name: 'reader',
    policies: [
      {
        Version: '2012-10-17',
        Statement: [
          allow(['dynamodb:GetItem', 'dynamodb:Query'], TABLE),
          allow('sqs:ReceiveMessage', arn('sqs', 'orders')),
          allow('s3:GetObject', 'arn:aws:s3:::images/public/*'),
          allow('ssm:GetParameter', arn('ssm', 'parameter/shop/key')),
        ],
      },
    ],
  });
  const { messaging, parameters, stepFunctions } = emulators;
  await messaging.ensureQueue('orders');
  await messaging.ensureTopic('events');
  await messaging.ensureBucket('images');
  parameters.put('/shop/key', 'value');
  parameters.put('/shop/secret', 'value');
  stepFunctions.ensureStateMachine({
    name: 'fulfilment',
    type: 'STANDARD',
    definition: JSON.stringify({ StartAt: 'End', States: { End: { Type: 'Succeed' } } }),
  });
  await createTable(emulators.dynamodb, 'orders');
});

afterAll(async () => {
  for (const client of clients) client.destroy();
  await emulators.stop();
  rmSync(home, { recursive: true, force: true });
});

const item = { pk: { S: '1' } };

describe('a role without a right is rejected by every service', () => {
  it('DynamoDB: with what it may read, and for the rest with AccessDeniedException', async () => {
    const dynamodb = roleClient(DynamoDBClient, emulators.dynamodb.endpoint);
    const query = new QueryCommand({
      TableName: 'orders',
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: '1' } },
    });

    expect((await dynamodb.send(query)).Items).toEqual([]);
    await expect(
      dynamodb.send(new PutItemCommand({ TableName: 'orders', Item: item })),
    ).rejects.toMatchObject({
      name: 'AccessDeniedException',
      message: `User: arn:aws:sts::000000000000:assumed-role/reader/reader is not authorized to perform: dynamodb:PutItem on resource: ${TABLE} because no identity-based policy allows the dynamodb:PutItem action`,
    });
    // The connection is still good, and nothing was written.
    const read = new GetItemCommand({ TableName: 'orders', Key: item });
    expect((await dynamodb.send(read)).Item).toBeUndefined();
  });

  it('DynamoDB: part by part of a transaction, and table by table of a batch', async () => {
    const dynamodb = roleClient(DynamoDBClient, emulators.dynamodb.endpoint);

    await expect(
      dynamodb.send(
        new TransactWriteItemsCommand({
          TransactItems: [{ Put: { TableName: 'orders', Item: item } }],
        }),
      ),
    ).rejects.toThrow('dynamodb:PutItem');
    await expect(
      dynamodb.send(new BatchGetItemCommand({ RequestItems: { orders: { Keys: [item] } } })),
    ).rejects.toThrow('dynamodb:BatchGetItem');
  });

  it('SQS and SNS', async () => {
    const { endpoint, queueUrl } = emulators.messaging;
    const sqs = roleClient(SQSClient, endpoint);
    const sns = roleClient(SNSClient, endpoint);
    const QueueUrl = queueUrl('orders');

    expect((await sqs.send(new ReceiveMessageCommand({ QueueUrl }))).Messages).toBeUndefined();
    await expect(
      sqs.send(new SendMessageBatchCommand({ QueueUrl, Entries: [{ Id: '1', MessageBody: 'x' }] })),
    ).rejects.toMatchObject({
      // By the header that clients of the earlier protocol know.
      name: 'AccessDenied',
      message: expect.stringContaining(`sqs:SendMessage on resource: ${arn('sqs', 'orders')}`),
    });
    await expect(
      sns.send(new PublishCommand({ TopicArn: arn('sns', 'events'), Message: 'x' })),
    ).rejects.toMatchObject({
      name: 'AuthorizationErrorException',
      message: expect.stringContaining(`sns:Publish on resource: ${arn('sns', 'events')}`),
    });
    expect(emulators.messaging.queues()).toMatchObject([{ name: 'orders', depth: 0 }]);
  });

  it('S3: also that something is missing is told only to whom may list', async () => {
    const s3 = roleClient(S3Client, emulators.messaging.s3Endpoint, { forcePathStyle: true });
    const Bucket = 'images';
    const denied = { name: 'AccessDenied' };

    await expect(
      s3.send(new GetObjectCommand({ Bucket, Key: 'public/none' })),
    ).rejects.toMatchObject({
      ...denied,
      message: expect.stringContaining('s3:ListBucket on resource: arn:aws:s3:::images'),
    });
    for (const command of [
      new GetObjectCommand({ Bucket, Key: 'private/1' }),
      new PutObjectCommand({ Bucket, Key: 'public/1', Body: 'x' }),
      new ListObjectsV2Command({ Bucket }),
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'public/1' }] } }),
    ]) {
      await expect(s3.send(command as GetObjectCommand)).rejects.toMatchObject(denied);
    }
  });

  it('Parameter Store, Step Functions, Lambda, SES and Logs', async () => {
    const { parameters, stepFunctions, functions, mail, logs } = emulators;
    const ssm = roleClient(SSMClient, parameters.endpoint);
    const key = await ssm.send(new GetParameterCommand({ Name: '/shop/key' }));
    expect(key.Parameter?.Value).toBe('value');

    const rejected: [() => Promise<unknown>, string, string][] = [
      [
        () => ssm.send(new GetParameterCommand({ Name: '/shop/secret' })),
        'ssm:GetParameter',
        arn('ssm', 'parameter/shop/secret'),
      ],
      [
        () =>
          roleClient(SFNClient, stepFunctions.endpoint).send(
            new StartExecutionCommand({ stateMachineArn: MACHINE }),
          ),
        'states:StartExecution',
        MACHINE,
      ],
      [
        () =>
          roleClient(LambdaClient, functions.endpoint).send(
            new InvokeCommand({ FunctionName: 'erase' }),
          ),
        'lambda:InvokeFunction',
        arn('lambda', 'function:erase'),
      ],
      [
        () =>
          roleClient(SESv2Client, mail.endpoint).send(
            new SendEmailCommand({
              FromEmailAddress: 'shop@shop.example',
              Destination: { ToAddresses: ['alice@example.com'] },
              Content: { Simple: { Subject: { Data: 'x' }, Body: { Text: { Data: 'x' } } } },
            }),
          ),
        'ses:SendEmail',
        arn('ses', 'identity/shop.example'),
      ],
      [
        () =>
          roleClient(SESv2Client, mail.endpoint).send(
            new DeleteSuppressedDestinationCommand({ EmailAddress: 'alice@example.com' }),
          ),
        'ses:DeleteSuppressedDestination',
        '*',
      ],
      [
        () =>
          roleClient(CloudWatchLogsClient, logs.endpoint).send(
            new FilterLogEventsCommand({ logGroupName: '/aws/lambda/place' }),
          ),
        'logs:FilterLogEvents',
        arn('logs', 'log-group:/aws/lambda/place'),
      ],
    ];
    for (const [ask, action, resource] of rejected) {
      await expect(ask()).rejects.toMatchObject({
        name: 'AccessDeniedException',
        message: expect.stringContaining(`${action} on resource: ${resource}`),
      });
    }
    expect(stepFunctions.executions(10)).toEqual([]);
    expect(mail.mails()).toEqual([]);
  });

  it.each([
    ['a body that is null', 'GetItem', 'null', 'SerializationException'],
    [
      'a transaction of nothing named',
      'TransactWriteItems',
      '{"TransactItems":[{"Put":{}}]}',
      'Validation|Serialization',
    ],
    [
      'an empty transaction beside a scan',
      'Scan',
      '{"TableName":"secrets","TransactItems":[]}',
      'AccessDenied',
    ],
    [
      'a start key of another kind',
      'Query',
      '{"TableName":"orders","KeyConditionExpression":"pk = :pk","ExpressionAttributeValues":{":pk":{"S":5}},"ExclusiveStartKey":{"pk":{"S":5}}}',
      'Exception',
    ],
  ])('DynamoDB: and goes on after %s', async (_, operation, body, expected) => {
    const ask = (text: string, headers: Record<string, string> = {}) =>
      fetch(emulators.dynamodb.endpoint, {
        method: 'POST',
        headers: {
          authorization: signedBy(credentialsOf('reader').accessKeyId, 'dynamodb'),
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `DynamoDB_20120810.${operation}`,
          'x-amz-date': '20260101T000000Z',
          ...headers,
        },
        body: text,
      });

    const response = await ask(body);
    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(new RegExp(expected));
    const read = new GetItemCommand({ TableName: 'orders', Key: item });
    const dynamodb = roleClient(DynamoDBClient, emulators.dynamodb.endpoint);
    expect((await dynamodb.send(read)).Item).toBeUndefined();
  });

  it('DynamoDB: with 411 when the length of a body is not said', async () => {
    const { hostname, port } = new URL(emulators.dynamodb.endpoint);
    const status = await new Promise((resolve, reject) => {
      const sent = request({ hostname, port, method: 'POST' }, (response) => {
        response.resume();
        resolve(response.statusCode);
      });
      sent.once('error', reject);
      sent.write('{"TableName":"secrets"}');
      sent.end();
    });

    expect(status).toBe(411);
  });

  it('S3: by its own endpoint alone, and by the account of its path', async () => {
    const { endpoint, s3Endpoint } = emulators.messaging;
    const status = async (path: string, method: string, at = s3Endpoint) =>
      (await sendSigned(at, credentialsOf('reader'), { method, path })).status;

    expect(await status('/images', 'GET', endpoint)).toBe(404);
    expect(await status('/images?delete', 'GET')).toBe(403);
    expect(await status('/other?delete', 'PUT')).toBe(403);
    expect(await status('/images/private/x?uploads', 'DELETE')).toBe(403);
    expect(await status('/images/private/x?X-Amz-Credential=local%2Fx', 'GET')).toBe(403);
    expect(await status('/images/public/x?delete', 'POST')).toBe(405);
  });

  it('with UnrecognizedClientException when it is not there', async () => {
    const stranger = roleClient(DynamoDBClient, emulators.dynamodb.endpoint, {
      credentials: credentialsOf('nobody'),
    });

    await expect(
      stranger.send(new GetItemCommand({ TableName: 'orders', Key: item })),
    ).rejects.toMatchObject({ name: 'UnrecognizedClientException' });
  });

  it('and so is a session of it, as long as it lasts', async () => {
    const during = (expiresInMs: number) =>
      roleClient(DynamoDBClient, emulators.dynamodb.endpoint, {
        credentials: sessionCredentials({
          roleArn: roleArn('reader'),
          sessionName: 'test',
          context: {},
          expiresAt: new Date(Date.now() + expiresInMs),
        }),
      });
    const get = new GetItemCommand({ TableName: 'orders', Key: item });
    const put = new PutItemCommand({ TableName: 'orders', Item: item });

    await expect(during(60_000).send(get)).resolves.toMatchObject({});
    await expect(during(60_000).send(put)).rejects.toMatchObject({ name: 'AccessDeniedException' });
    await expect(during(-1).send(get)).rejects.toMatchObject({ name: 'ExpiredTokenException' });
  });
});
