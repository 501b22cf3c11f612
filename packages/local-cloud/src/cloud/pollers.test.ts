import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Emulators } from '../emulators/index.ts';
import { clientFor, eventually } from '../emulators/testing/test-context.ts';
import { startTestEmulators } from '../emulators/testing/test-emulators.ts';
import { RequestPriority } from '../event-sources/request-priority.ts';
import type { SqsSource, StreamSource } from '../event-sources/types.ts';
import { FunctionRegistry } from '../lambda/function-registry.ts';
import { ACCOUNT, type Principal, roleArn } from '../rights/rights.ts';
import { Destinations } from './destinations.ts';
import { Pollers } from './pollers.ts';
import { ServiceWork } from './service-work.ts';

const FUNCTION = 'mail-send-local';
const queue: SqsSource = {
  kind: 'sqs',
  queueName: 'letters',
  batchSize: 1,
  maximumBatchingWindow: 0,
  maximumConcurrency: 1,
  reportBatchItemFailures: false,
  filterPatterns: [],
};
const stream: StreamSource = {
  kind: 'stream',
  tableName: 'letters',
  batchSize: 1,
  batchWindow: 0,
  startingPosition: 'LATEST',
  bisectBatchOnFunctionError: false,
  maximumRetryAttempts: 0,
  maximumRecordAge: -1,
  reportBatchItemFailures: false,
  filterPatterns: [],
};

describe('pollers', () => {
  let emulators: Emulators;
  let destinations: Destinations;
  let pollers: Pollers;
  let role: Principal = ACCOUNT;
  const invoked: unknown[] = [];

  beforeAll(async () => {
    emulators = await startTestEmulators();
    destinations = new Destinations(emulators);
    const functions = new FunctionRegistry(() => () => {});
    const configuration = {
      name: FUNCTION,
      arn: '',
      modulePath: '',
      exportName: '',
      environment: {},
      memorySize: 128,
      timeout: 6,
    };
    functions.register(
      {
        configuration,
        roleName: FUNCTION,
        events: [],
        sources: [],
        maximumRetryAttempts: 0,
      },
      async (payload) => {
        invoked.push(payload);
        return { payload: null };
      },
    );
    pollers = new Pollers({
      emulators,
      functions,
      requestPriority: new RequestPriority(),
      destinations,
      roleOf: () => role,
      maximumRetryDelay: undefined,
      onError: () => {},
    });
    await emulators.messaging.ensureQueue('letters', {});
  });
  afterAll(async () => {
    pollers.stop();
    destinations.stop();
    await emulators.stop();
  });

  it('run a function with what a queue holds, until its service is taken out', async () => {
    role = ACCOUNT;
    const work = new ServiceWork();
    const sqs = new SQSClient(clientFor(emulators.messaging.endpoint));
    const send = (MessageBody: string) =>
      sqs.send(
        new SendMessageCommand({ QueueUrl: emulators.messaging.queueUrl('letters'), MessageBody }),
      );
    await pollers.start(work, FUNCTION, queue);
    await send('to Alice');
    await eventually(() => invoked[0]);
    expect(invoked).toMatchObject([{ Records: [{ body: 'to Alice' }] }]);

    await work.stop();
    await send('to Bob');
    sqs.destroy();
    expect(emulators.messaging.messages('letters', 10)).toMatchObject([{ body: 'to Bob' }]);
    expect(invoked).toHaveLength(1);
  });

  it.each([
    [queue, 'sqs:ReceiveMessage'],
    [stream, 'dynamodb:DescribeStream'],
  ])('read nothing by a role without the right: %#', async (source, action) => {
    emulators.rights.putRole({ name: 'without-rights', policies: [{ Statement: [] }] });
    role = emulators.rights.role(roleArn('without-rights'));
    const work = new ServiceWork();

    await expect(pollers.start(work, FUNCTION, source)).rejects.toThrow(
      `is not authorized to perform: ${action}`,
    );
  });
});
