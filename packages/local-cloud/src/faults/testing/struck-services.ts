import { DynamoDBClient, PutItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectsV2Command, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SESv2Client, SendEmailCommand } from '@aws-sdk/client-sesv2';
import { ListExecutionsCommand, SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { GetParametersCommand, PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import Stripe from 'stripe';
import { type Emulators, startEmulators } from '../../emulators/index.ts';
import { authorization } from '../../emulators/payments/testing/sandbox.ts';
import { createTable } from '../../emulators/testing/create-table.ts';
import { clientFor } from '../../emulators/testing/test-context.ts';
import type { FaultService } from '../faults.ts';

/** A service, and one call of it that has an effect each time. */
export interface StruckService {
  readonly service: FaultService;
  readonly action: string;
  readonly resource?: string;
  /** The names of its errors when it fails, and when it is asked too often. */
  readonly errors: { readonly before: string; readonly throttle: string };
  call(): Promise<unknown>;
  /** The number of times that it took effect. */
  effects(): Promise<number>;
}

/** Starts all emulators with one thing of each kind, and a call for each through its own client. */
export async function startStruckServices(): Promise<{
  readonly emulators: Emulators;
  readonly services: ReadonlyMap<FaultService, StruckService>;
  stop(): Promise<void>;
}> {
  const emulators = await startEmulators({
    stateDir: null,
    log: () => {},
    invokeFunction: async () => ({ payload: null }),
  });
  const { messaging, stepFunctions, parameters, payments, mail } = emulators;
  await createTable(emulators.dynamodb, 'letters');
  const { queueUrl: QueueUrl } = await messaging.ensureQueue('letters');
  const { topicArn: TopicArn } = await messaging.ensureTopic('news');
  const { queueArn } = await messaging.ensureQueue('readers');
  await messaging.ensureSubscription({ topicArn: TopicArn, queueArn });
  await messaging.ensureBucket('images');
  const { stateMachineArn } = stepFunctions.ensureStateMachine({
    name: 'delivery',
    type: 'STANDARD',
    definition: JSON.stringify({ StartAt: 'End', States: { End: { Type: 'Succeed' } } }),
  });
  const dynamodb = new DynamoDBClient(clientFor(emulators.dynamodb.endpoint));
  const sqs = new SQSClient(clientFor(messaging.endpoint));
  const sns = new SNSClient(clientFor(messaging.endpoint));
  const s3 = new S3Client({ ...clientFor(messaging.s3Endpoint), forcePathStyle: true });
  const sfn = new SFNClient(clientFor(stepFunctions.endpoint));
  const ssm = new SSMClient(clientFor(parameters.endpoint));
  const ses = new SESv2Client(clientFor(mail.endpoint));
  const { hostname, port } = new URL(payments.endpoint);
  const stripe = new Stripe('sk_test_123', {
    protocol: 'http',
    host: hostname,
    port,
    maxNetworkRetries: 0,
    telemetry: false,
  });
  let calls = 0;
  const next = () => String(++calls);
  const depth = (name: string) =>
    messaging.queues().find((queue) => queue.name === name)?.depth ?? 0;

  const all: StruckService[] = [
    {
      service: 'dynamodb',
      action: 'PutItem',
      resource: 'letters',
      errors: { before: 'InternalServerError', throttle: 'ProvisionedThroughputExceededException' },
      call: () =>
        dynamodb.send(new PutItemCommand({ TableName: 'letters', Item: { pk: { S: next() } } })),
      effects: async () =>
        (await dynamodb.send(new ScanCommand({ TableName: 'letters' }))).Count ?? 0,
    },
    {
      service: 'sqs',
      action: 'SendMessage',
      resource: 'letters',
      errors: { before: 'InternalFailure', throttle: 'RequestThrottled' },
      call: () => sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: next() })),
      effects: async () => depth('letters'),
    },
    {
      service: 'sns',
      action: 'Publish',
      resource: 'news',
      errors: { before: 'InternalErrorException', throttle: 'ThrottledException' },
      call: () => sns.send(new PublishCommand({ TopicArn, Message: next() })),
      effects: async () => depth('readers'),
    },
    {
      service: 's3',
      action: 'PutObject',
      resource: 'images',
      errors: { before: 'InternalError', throttle: 'SlowDown' },
      call: () => s3.send(new PutObjectCommand({ Bucket: 'images', Key: next(), Body: 'x' })),
      effects: async () =>
        (await s3.send(new ListObjectsV2Command({ Bucket: 'images' }))).KeyCount ?? 0,
    },
    {
      service: 'states',
      action: 'StartExecution',
      resource: 'delivery',
      errors: { before: 'InternalFailure', throttle: 'ThrottlingException' },
      call: () => sfn.send(new StartExecutionCommand({ stateMachineArn, name: next() })),
      effects: async () =>
        (await sfn.send(new ListExecutionsCommand({ stateMachineArn }))).executions?.length ?? 0,
    },
    {
      service: 'ssm',
      action: 'PutParameter',
      resource: '/shop/key',
      errors: { before: 'InternalServerError', throttle: 'ThrottlingException' },
      call: () =>
        ssm.send(
          new PutParameterCommand({
            Name: '/shop/key',
            Value: next(),
            Type: 'String',
            Overwrite: true,
          }),
        ),
      effects: async () => {
        const { Parameters } = await ssm.send(new GetParametersCommand({ Names: ['/shop/key'] }));
        return Parameters?.[0]?.Version ?? 0;
      },
    },
    {
      service: 'ses',
      action: 'SendEmail',
      errors: { before: 'InternalServiceErrorException', throttle: 'TooManyRequestsException' },
      call: () =>
        ses.send(
          new SendEmailCommand({
            FromEmailAddress: 'shop@example.com',
            Destination: { ToAddresses: ['alice@example.com'] },
            Content: {
              Simple: { Subject: { Data: next() }, Body: { Text: { Data: 'Hello' } } },
            },
          }),
        ),
      effects: async () => mail.mails().length,
    },
    {
      service: 'stripe',
      action: 'paymentIntents.create',
      errors: { before: 'api_error', throttle: 'invalid_request_error' },
      call: () => stripe.paymentIntents.create(authorization()),
      effects: async () => payments.charges().length,
    },
  ];
  return {
    emulators,
    services: new Map(all.map((one) => [one.service, one])),
    async stop() {
      for (const client of [dynamodb, sqs, sns, s3, sfn, ssm, ses]) client.destroy();
      await emulators.stop();
    },
  };
}
