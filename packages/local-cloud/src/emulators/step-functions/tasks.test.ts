import {
  GetExecutionHistoryCommand,
  SendTaskFailureCommand,
  SendTaskHeartbeatCommand,
  SendTaskSuccessCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startDynamoDb } from '../dynamodb/dynamodb.ts';
import type { DynamoDbEmulator } from '../dynamodb/types.ts';
import { startMessaging } from '../messaging/messaging.ts';
import type { MessagingEmulator } from '../messaging/types.ts';
import { createTable } from '../testing/create-table.ts';
import { clientFor, eventually, stopClock, testContext } from '../testing/test-context.ts';
import {
  FunctionFailure,
  functionArn,
  startTestStepFunctions,
  type TestStepFunctions,
} from './testing/test-step-functions.ts';

const context = testContext();
const tokens: string[] = [];
let sfn: TestStepFunctions;
let dynamodb: DynamoDbEmulator;
let messaging: MessagingEmulator;
let sqs: SQSClient;

beforeAll(async () => {
  [dynamodb, messaging] = await Promise.all([startDynamoDb(context), startMessaging(context)]);
  sqs = new SQSClient(clientFor(messaging.endpoint));
  sfn = await startTestStepFunctions(
    {
      echo: (payload) => payload,
      ask: ({ token }: { token: string }) => tokens.push(token),
      fails: () => {
        throw new FunctionFailure('AskError');
      },
    },
    {
      context,
      endpoints: {
        dynamodb: dynamodb.endpoint,
        sqs: messaging.endpoint,
        sns: messaging.endpoint,
      },
    },
  );
});
afterEach(() => {
  jest.useRealTimers();
});
afterAll(async () => {
  sqs.destroy();
  await sfn.stop();
  await Promise.all([dynamodb.stop(), messaging.stop()]);
  context.remove();
});

const service = (action: string, parameters: object, more = {}) => ({
  StartAt: 'Task',
  States: {
    Task: {
      Type: 'Task',
      Resource: `arn:aws:states:::${action}`,
      Parameters: parameters,
      End: true,
      ...more,
    },
  },
});
const received = async (queue: string) => {
  const { Messages } = await sqs.send(
    new ReceiveMessageCommand({
      QueueUrl: messaging.queueUrl(queue),
      MessageAttributeNames: ['All'],
    }),
  );
  return Messages?.[0];
};

describe('lambda:invoke', () => {
  it('returns the payload in the envelope of the API', async () => {
    const definition = service('lambda:invoke', {
      FunctionName: functionArn('echo'),
      'Payload.$': '$',
    });

    expect(await sfn.run(definition, { a: 1 })).toMatchObject({
      output: { ExecutedVersion: '$LATEST', Payload: { a: 1 }, StatusCode: 200 },
    });
  });

  it('fails with the error of the function', async () => {
    const definition = service('lambda:invoke', { FunctionName: 'fails' });

    expect(await sfn.run(definition)).toMatchObject({ error: 'AskError' });
  });
});

describe('a task that waits for its token', () => {
  const ask = (more = {}, name = 'ask') =>
    service(
      'lambda:invoke.waitForTaskToken',
      { FunctionName: name, Payload: { 'token.$': '$$.Task.Token' } },
      more,
    );
  const begin = async (more = {}) => {
    const asked = tokens.length;
    const executionArn = await sfn.start(await sfn.create(ask(more)));
    const taskToken = await eventually(() => tokens[asked]);
    return { executionArn, taskToken };
  };
  const succeed = (taskToken: string, output: unknown) =>
    sfn.client.send(new SendTaskSuccessCommand({ taskToken, output: JSON.stringify(output) }));

  it('goes on with what is reported, once', async () => {
    const { executionArn, taskToken } = await begin();

    await succeed(taskToken, { approved: true });
    const again = succeed(taskToken, { approved: false });

    await expect(again).rejects.toMatchObject({ name: 'TaskTimedOut' });
    expect(await sfn.ended(executionArn)).toMatchObject({ output: { approved: true } });
    const { events = [] } = await sfn.client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events.map(({ type }) => type)).toEqual([
      'ExecutionStarted',
      'TaskStateEntered',
      'TaskScheduled',
      'TaskStarted',
      'TaskSubmitted',
      'TaskSucceeded',
      'TaskStateExited',
      'ExecutionSucceeded',
    ]);
  });

  it('fails with the error that is reported', async () => {
    const { executionArn, taskToken } = await begin();

    await sfn.client.send(
      new SendTaskFailureCommand({ taskToken, error: 'RejectedError', cause: 'four eyes' }),
    );

    expect(await sfn.ended(executionArn)).toMatchObject({
      error: 'RejectedError',
      cause: 'four eyes',
    });
  });

  it('fails when the request itself fails', async () => {
    expect(await sfn.run(ask({}, 'fails'))).toMatchObject({ error: 'AskError' });
  });

  it('times out, and its token with it', async () => {
    const { executionArn, taskToken } = await begin({ TimeoutSeconds: 1 });

    expect(await sfn.ended(executionArn)).toMatchObject({ error: 'States.Timeout' });
    await expect(succeed(taskToken, {})).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('lives on heartbeats', async () => {
    stopClock();
    const { executionArn, taskToken } = await begin({ HeartbeatSeconds: 1, TimeoutSeconds: 30 });
    const beat = () => sfn.client.send(new SendTaskHeartbeatCommand({ taskToken }));

    for (let count = 0; count < 3; count++) {
      jest.advanceTimersByTime(900);
      await beat();
    }
    jest.advanceTimersByTime(1_000);

    expect(await sfn.ended(executionArn)).toMatchObject({ error: 'States.HeartbeatTimeout' });
    await expect(beat()).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('gives its token up when the execution is stopped', async () => {
    const { executionArn, taskToken } = await begin();

    await sfn.client.send(new StopExecutionCommand({ executionArn }));

    await expect(succeed(taskToken, {})).rejects.toMatchObject({ name: 'TaskTimedOut' });
  });

  it('knows what is no token, and no output', async () => {
    const { taskToken } = await begin();
    const forged = succeed('forged', {});
    const broken = sfn.client.send(new SendTaskSuccessCommand({ taskToken, output: '{' }));

    await expect(forged).rejects.toMatchObject({ name: 'InvalidToken' });
    await expect(broken).rejects.toMatchObject({ name: 'InvalidOutput' });
  });

  it('can be asked for through a queue', async () => {
    await messaging.ensureQueue('approvals');
    const definition = service('sqs:sendMessage.waitForTaskToken', {
      QueueUrl: messaging.queueUrl('approvals'),
      MessageBody: { 'order.$': '$.order', 'token.$': '$$.Task.Token' },
    });
    const executionArn = await sfn.start(await sfn.create(definition), { order: 7 });

    const message = await eventually(() => received('approvals'));
    const { order, token } = JSON.parse(message.Body ?? '');
    await succeed(token, { order });

    expect(await sfn.ended(executionArn)).toMatchObject({ output: { order: 7 } });
  });
});

describe('states:startExecution', () => {
  const child = (state: object) => sfn.create({ StartAt: 'Child', States: { Child: state } });
  const starting = (suffix: string, StateMachineArn: string, more = {}) =>
    service(`states:startExecution${suffix}`, {
      StateMachineArn,
      Input: { 'order.$': '$.order' },
      ...more,
    });

  it('returns at once without a suffix', async () => {
    const arn = await child({ Type: 'Wait', Seconds: 60, End: true });

    const { output } = await sfn.run(starting('', arn), { order: 1 });

    expect(output).toEqual({
      ExecutionArn: expect.stringContaining(':execution:'),
      StartDate: expect.any(Number),
    });
  });

  it('waits for the output: as text with .sync, as JSON with .sync:2', async () => {
    const arn = await child({ Type: 'Pass', End: true });

    const text = await sfn.run(starting('.sync', arn), { order: 2 });
    const json = await sfn.run(starting('.sync:2', arn), { order: 2 });

    expect(text.output).toMatchObject({ Status: 'SUCCEEDED', Output: '{"order":2}' });
    expect(json.output).toMatchObject({ Status: 'SUCCEEDED', Output: { order: 2 } });
  });

  it('fails when the started execution fails', async () => {
    const arn = await child({ Type: 'Fail', Error: 'ChildError', Cause: 'of the child' });

    const { error, cause } = await sfn.run(starting('.sync:2', arn), { order: 3 });

    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause ?? '')).toMatchObject({ Status: 'FAILED', Error: 'ChildError' });
  });

  it('says what is wrong with the request by the name of the API', async () => {
    const arn = await child({ Type: 'Pass', End: true });
    const named = starting('', arn, { Name: 'once' });

    expect(await sfn.run(named, { order: 4 })).toMatchObject({ status: 'SUCCEEDED' });
    expect(await sfn.run(named, { order: 4 })).toMatchObject({
      error: 'StepFunctions.ExecutionAlreadyExistsException',
    });
    expect(await sfn.run(starting('', `${arn}-unknown`), { order: 4 })).toMatchObject({
      error: 'StepFunctions.StateMachineDoesNotExistException',
    });
  });
});

describe('messages', () => {
  it('go to queues and topics, with their attributes', async () => {
    await messaging.ensureQueue('outbox');
    const { queueArn } = await messaging.ensureQueue('inbox');
    const { topicArn } = await messaging.ensureTopic('news');
    const raw = { RawMessageDelivery: 'true' };
    await messaging.ensureSubscription({ topicArn, queueArn, attributes: raw });
    const MessageAttributes = { type: { DataType: 'String', 'StringValue.$': '$.type' } };
    const QueueUrl = messaging.queueUrl('outbox');
    const send = { QueueUrl, 'MessageBody.$': '$', MessageAttributes };
    const publish = { TopicArn: topicArn, 'Message.$': '$', MessageAttributes };

    const sent = await sfn.run(service('sqs:sendMessage', send), { type: 'order.placed.v1' });
    const published = await sfn.run(service('sns:publish', publish), { type: 'order.placed.v1' });

    expect(sent.output).toMatchObject({ MessageId: expect.any(String) });
    expect(published.output).toMatchObject({ MessageId: expect.stringMatching(/.+/) });
    for (const queue of ['outbox', 'inbox']) {
      const message = await received(queue);
      expect(message?.Body).toBe('{"type":"order.placed.v1"}');
      expect(message?.MessageAttributes?.type?.StringValue).toBe('order.placed.v1');
    }
  });

  it('to nowhere fail by the name of the service', async () => {
    const queue = { QueueUrl: messaging.queueUrl('missing'), MessageBody: 'x' };
    const topic = { TopicArn: 'arn:aws:sns:us-east-1:000000000000:missing', Message: 'x' };

    expect((await sfn.run(service('sqs:sendMessage', queue))).error).toBe('SQS.AmazonSQSException');
    expect((await sfn.run(service('sns:publish', topic))).error).toBe('SNS.NotFoundException');
  });
});

describe('dynamodb', () => {
  beforeAll(() => createTable(dynamodb, 'reports'));
  const TableName = 'reports';
  const Key = { pk: { S: '1' } };

  it('puts, updates, gets and deletes items', async () => {
    await sfn.run(service('dynamodb:putItem', { TableName, Item: { ...Key, runs: { N: '1' } } }));
    await sfn.run(
      service('dynamodb:updateItem', {
        TableName,
        Key,
        UpdateExpression: 'ADD runs :one',
        ExpressionAttributeValues: { ':one': { N: '1' } },
      }),
    );
    const found = await sfn.run(service('dynamodb:getItem', { TableName, Key }));
    await sfn.run(service('dynamodb:deleteItem', { TableName, Key }));
    const gone = await sfn.run(service('dynamodb:getItem', { TableName, Key }));

    expect(found.output).toMatchObject({ Item: { pk: { S: '1' }, runs: { N: '2' } } });
    expect(gone.output).toEqual({});
  });

  it('fails a condition by the name of its exception', async () => {
    const put = { TableName, Item: Key, ConditionExpression: 'attribute_exists(pk)' };

    expect((await sfn.run(service('dynamodb:putItem', put))).error).toBe(
      'DynamoDB.ConditionalCheckFailedException',
    );
  });
});
