import { setImmediate as turn } from 'node:timers/promises';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startMessaging } from '../emulators/messaging/messaging.ts';
import type { MessagingEmulator } from '../emulators/messaging/types.ts';
import { clientFor, eventually, testContext } from '../emulators/testing/test-context.ts';
import type { InvocationResult } from '../lambda/types.ts';
import { pollQueue } from './sqs.ts';
import type { SqsSource } from './types.ts';

/** A batch that was handed over, and how the test goes on with it. */
interface Invocation {
  readonly bodies: readonly string[];
  begin(): void;
  finish(result: InvocationResult): void;
}

const done: InvocationResult = { payload: null };

describe('pollQueue', () => {
  const context = testContext();
  let emulator: MessagingEmulator;
  let sqs: SQSClient;
  let stop = new AbortController();
  let polling: Promise<void> = Promise.resolve();
  let invocations: Invocation[] = [];

  beforeAll(async () => {
    emulator = await startMessaging(context);
    sqs = new SQSClient(clientFor(emulator.endpoint));
  });
  afterEach(async () => {
    stop.abort();
    for (const { begin, finish } of invocations) {
      begin();
      finish(done);
    }
    await polling;
  });
  afterAll(async () => {
    sqs.destroy();
    await emulator.stop();
    context.remove();
  });

  const poll = async (queue: string, settings: Partial<SqsSource> = {}, visibility = '30') => {
    await emulator.ensureQueue(queue, { VisibilityTimeout: visibility });
    stop = new AbortController();
    invocations = [];
    polling = pollQueue({
      sqs,
      region: 'us-east-1',
      queueArn: `arn:aws:sqs:us-east-1:000000000000:${queue}`,
      signal: stop.signal,
      onError: () => {},
      giveWay: async () => {},
      source: {
        kind: 'sqs',
        queueName: queue,
        batchSize: 1,
        maximumBatchingWindow: 0,
        maximumConcurrency: 10,
        reportBatchItemFailures: true,
        filterPatterns: [],
        ...settings,
      },
      invoke: (payload, onBegin) => {
        const { Records } = payload as { Records: { body: string }[] };
        const { promise, resolve } = Promise.withResolvers<InvocationResult>();
        const bodies = Records.map(({ body }) => body);
        invocations.push({ bodies, begin: onBegin, finish: resolve });
        return promise;
      },
    });
  };
  const send = async (queue: string, ...bodies: string[]) => {
    for (const MessageBody of bodies) {
      await sqs.send(new SendMessageCommand({ QueueUrl: emulator.queueUrl(queue), MessageBody }));
    }
  };
  const statistics = (name: string) => emulator.queues().find((queue) => queue.name === name);
  const invoked = (count: number) => eventually(() => invocations[count - 1]);

  it('leaves in the queue what would wait for a worker', async () => {
    await poll('paced');
    await send('paced', 'a', 'b', 'c');
    const first = await invoked(1);
    for (let n = 0; n < 50; n += 1) await turn();
    expect(statistics('paced')).toMatchObject({ depth: 2, inFlight: 1 });

    first.begin();
    await invoked(2);
    expect(statistics('paced')).toMatchObject({ depth: 1, inFlight: 2 });
  });

  it('fills a batch for as long as its window is open', async () => {
    await poll('window', { batchSize: 3, maximumBatchingWindow: 5 });
    await send('window', 'a', 'b', 'c');
    const { bodies } = await invoked(1);
    expect([...bodies].sort()).toEqual(['a', 'b', 'c']);
  });

  it('gives back only what failed', async () => {
    await poll('partial', { batchSize: 1 }, '1');
    await send('partial', 'a');
    const { finish, begin } = await invoked(1);
    begin();
    finish({ functionError: { errorType: 'Error', errorMessage: 'no', stackTrace: [] } });
    expect((await invoked(2)).bodies).toEqual(['a']);
  });
});
