import { join } from 'node:path';
import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import { PublishCommand } from '@aws-sdk/client-sns';
import { GetQueueUrlCommand, ReceiveMessageCommand, SendMessageCommand } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startPlatform, type TestPlatform } from '../src/index.ts';

interface Echo {
  body: string | null;
  pathParameters: Record<string, string> | null;
  claims: Record<string, string> | null;
  requestId: string;
  who: string;
  greeting: string | null;
  table: string;
  inherited: string | null;
}

describe('local cloud', () => {
  let platform: TestPlatform;

  beforeAll(async () => {
    platform = await startPlatform({ root: join(import.meta.dirname, '../fixture') });
  });
  afterAll(async () => {
    await platform?.stop();
  });

  const queueUrl = async (name: string) => {
    const { QueueUrl } = await platform.aws.sqs.send(
      new GetQueueUrlCommand({ QueueName: `echo-${name}-local` }),
    );
    return QueueUrl ?? '';
  };
  const received: unknown[] = [];
  /** Returns the reports of the functions, in the order in which they were received. */
  const results = async () => {
    const { Messages = [] } = await platform.aws.sqs.send(
      new ReceiveMessageCommand({
        QueueUrl: await queueUrl('results'),
        MaxNumberOfMessages: 10,
        VisibilityTimeout: 600,
      }),
    );
    received.push(...Messages.map(({ Body = '' }) => JSON.parse(Body) as unknown));
    return received;
  };

  describe('HTTP', () => {
    it('gives a function its own environment, resolved, and nothing of the machine', async () => {
      const { status, body } = await platform.request<Echo>('GET', '/echo');
      expect(status).toBe(200);
      expect(body).toMatchObject({ who: 'public', table: 'echo-table-local', inherited: null });
    });

    it('resolves references to parameters', async () => {
      const token = await platform.token({ sub: 'alice' });
      const { body } = await platform.request<Echo>('POST', '/echo/7', { token, body: {} });
      expect(body).toMatchObject({
        who: 'private',
        greeting: 'hello',
        pathParameters: { id: '7' },
      });
    });

    it('prefers a literal route to one with a variable', async () => {
      const { body } = await platform.request<Echo>('POST', '/echo/literal', { body: { a: 1 } });
      expect(body).toMatchObject({ who: 'literal', body: '{"a":1}' });
    });

    it('gives claims as API Gateway does', async () => {
      const token = await platform.token({ sub: 'bob', groups: ['staff', 'admin'] });
      const { body } = await platform.request<Echo>('POST', '/echo/7', { token });
      expect(body.claims).toMatchObject({ sub: 'bob', 'cognito:groups': '[staff admin]' });
    });

    it.each([
      ['no token', () => undefined],
      [
        'a token of somebody else',
        async () => `${(await platform.token({ sub: 'alice' })).slice(0, -8)}AAAAAAAA`,
      ],
      ['an expired token', () => platform.token({ sub: 'alice', expiresIn: -10 })],
      ['no token at all', () => 'nonsense'],
    ])('rejects %s', async (_, makeToken) => {
      const token = await makeToken();
      const answer = await platform.request(
        'POST',
        '/echo/7',
        token === undefined ? {} : { token },
      );
      expect(answer.status).toBe(401);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({ code: 'UNAUTHENTICATED' });
    });

    it('passes no claims on a public route, whatever token it carries', async () => {
      const forged = `${btoa('{"alg":"none"}')}.${btoa('{"sub":"mallory"}')}.`;
      const { body } = await platform.request<Echo>('GET', '/echo', {
        token: forged,
        headers: {
          'sls-offline-authorizer-override': '{"jwt":{"claims":{"sub":"mallory"}}}',
        },
      });
      expect(body.claims).toBeNull();
    });

    it('gives each request an id of its own', async () => {
      const [one, two] = await Promise.all([
        platform.request<Echo>('GET', '/echo'),
        platform.request<Echo>('GET', '/echo'),
      ]);
      expect(one.body.requestId).not.toBe(two.body.requestId);
    });

    it('shows nothing of a function that fails', async () => {
      const { status, body } = await platform.request('GET', '/failing');
      expect([status, body]).toEqual([500, { message: 'Internal Server Error' }]);
    });

    it('ends a function at its timeout and serves the next request', async () => {
      expect((await platform.request('GET', '/slow')).status).toBe(503);
      expect((await platform.request('GET', '/echo')).status).toBe(200);
    });

    it('answers 404 where no route is', async () => {
      const { status, body } = await platform.request('GET', '/nothing/here');
      expect([status, body]).toEqual([404, { message: 'Not Found' }]);
    });
  });

  it('runs one invocation at a time in a worker', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, () => platform.request<{ together: number }>('GET', '/isolation')),
    );
    expect(answers.map(({ body }) => body.together)).toEqual(Array(12).fill(1));
  });

  it('delivers what a filter policy lets through, and sends poison to the dead-letter queue', async () => {
    const publish = (type: string, Message: string) =>
      platform.aws.sns.send(
        new PublishCommand({
          TopicArn: 'arn:aws:sns:us-east-1:000000000000:echo-topic-local',
          Message,
          MessageAttributes: { type: { DataType: 'String', StringValue: type } },
        }),
      );
    await Promise.all([publish('job', 'one'), publish('other', 'unwanted'), publish('job', 'two')]);
    await platform.aws.sqs.send(
      new SendMessageCommand({ QueueUrl: await queueUrl('jobs'), MessageBody: 'poison' }),
    );

    await platform.eventually(async () => {
      expect(await results()).toEqual(expect.arrayContaining([{ job: 'one' }, { job: 'two' }]));
    });
    await platform.eventually(async () => {
      const queues = await platform.queues();
      expect(queues.find(({ name }) => name === 'echo-jobs-dlq-local')).toMatchObject({ depth: 1 });
    });
    expect(received).not.toContainEqual({ job: 'unwanted' });
    expect(received.filter((result) => JSON.stringify(result) === '{"job":"one"}')).toHaveLength(1);
  });

  it('hands changes over in order, and gives up only what fails for ever', async () => {
    for (const [pk, kind] of [
      ['a', 'wanted'],
      ['poison', 'wanted'],
      ['b', 'unwanted'],
      ['c', 'wanted'],
    ] as const) {
      await platform.aws.dynamodb.send(
        new PutItemCommand({
          TableName: 'echo-table-local',
          Item: { pk: { S: pk }, kind: { S: kind } },
        }),
      );
    }
    await platform.eventually(async () => {
      expect(await results()).toEqual(expect.arrayContaining([{ change: 'a' }, { change: 'c' }]));
    });
    expect(received).not.toContainEqual({ change: 'b' });
    const given = await platform.eventually(async () => {
      const { Messages = [] } = await platform.aws.sqs.send(
        new ReceiveMessageCommand({ QueueUrl: await queueUrl('stream-dlq') }),
      );
      expect(Messages).toHaveLength(1);
      return JSON.parse(Messages[0]?.Body ?? '{}') as { DDBStreamBatchInfo: { batchSize: number } };
    });
    expect(given.DDBStreamBatchInfo.batchSize).toBe(1);
  });

  it('comes to rest, and no request disturbs that', async () => {
    const activity = async () => (await platform.request('GET', '/_local/activity')).body;
    await platform.atRest();
    const { moved } = await activity();
    await platform.request('GET', '/echo');
    expect(await activity()).toMatchObject({ moved, pending: 0 });
  });

  it('runs a schedule, again when it fails', async () => {
    await platform.runSchedule('echo-clock-local');
    await platform.eventually(async () => {
      expect(await results()).toContainEqual({
        clock: { tick: true, at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]+Z$/) },
        attempts: 2,
      });
    });
  });

  it('catches a task’s error in a state machine by its name', async () => {
    const { executionArn } = await platform.aws.sfn.send(
      new StartExecutionCommand({
        stateMachineArn: 'arn:aws:states:us-east-1:000000000000:stateMachine:echo-flow-local',
        input: JSON.stringify({ fail: true }),
      }),
    );
    await platform.eventually(async () => {
      const { status, output = '{}' } = await platform.aws.sfn.send(
        new DescribeExecutionCommand({ executionArn }),
      );
      expect(status).toBe('SUCCEEDED');
      expect(JSON.parse(output)).toMatchObject({ error: { Error: 'OutOfStockError' } });
    });
  });
});
