import type { SqsSource } from '@commerce/local-cloud/event-sources';
import { describe, expect, it } from '@jest/globals';
import { smallWorld } from '../../testing/small-world.ts';
import { UnsimulatedMemberError } from '../members.ts';
import { Messaging } from '../messaging/messaging.ts';
import { QueueSource } from './queue-source.ts';

interface Batch {
  readonly Records: readonly {
    readonly messageId: string;
    readonly body: string;
    readonly attributes: Readonly<Record<string, string>>;
    readonly messageAttributes: object;
  }[];
}
type Work = (batch: Batch) => unknown;

function sourceOf(work: Work, source: Partial<SqsSource> = {}, fifo = false) {
  const batches: { readonly bodies: string[]; readonly atMs: number }[] = [];
  let [running, mostRunning] = [0, 0];
  const world = smallWorld({
    async work(batch: Batch) {
      batches.push({ bodies: batch.Records.map(({ body }) => body), atMs: world.elapsedMs() });
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      try {
        await world.kernel.pause(1_000);
        return await work(batch);
      } finally {
        running -= 1;
      }
    },
  });
  const messaging = new Messaging(world.kernel, world.weather);
  const end = fifo ? '.fifo' : '';
  messaging.createQueue({ QueueName: `dead${end}` });
  messaging.createQueue({
    QueueName: `work${end}`,
    VisibilityTimeout: 60,
    RedrivePolicy: { deadLetterTargetArn: `arn:dead${end}`, maxReceiveCount: 3 },
  });
  const queue = messaging.queue(`work${end}`);
  const open = () =>
    new QueueSource({
      kernel: world.kernel,
      functions: world.functions,
      functionName: 'work',
      queue,
      source: {
        kind: 'sqs',
        queueName: queue.name,
        batchSize: 10,
        maximumBatchingWindow: 0,
        maximumConcurrency: 2,
        reportBatchItemFailures: true,
        filterPatterns: [],
        ...source,
      },
    });
  return {
    ...world,
    batches,
    queue,
    open,
    mostRunning: () => mostRunning,
    dead: () => messaging.queue(`dead${end}`).messages.map(({ body }) => body),
  };
}

const failing = (batch: Batch, isFailed: (body: string) => boolean) => ({
  batchItemFailures: batch.Records.filter(({ body }) => isFailed(body)).map(({ messageId }) => ({
    itemIdentifier: messageId,
  })),
});

describe('an event source mapping of a queue', () => {
  it('hands all messages over in batches and deletes what was done', async () => {
    const { open, queue, batches, kernel, mostRunning } = sourceOf(() => undefined);
    open();
    for (let index = 0; index < 40; index += 1) queue.send(`${index}`);
    await kernel.run();

    expect(batches.flatMap(({ bodies }) => bodies)).toHaveLength(40);
    expect(Math.max(...batches.map(({ bodies }) => bodies.length))).toBeGreaterThan(1);
    expect(Math.max(...batches.map(({ bodies }) => bodies.length))).toBeLessThanOrEqual(10);
    expect(mostRunning()).toBe(2);
    expect(queue.backlog).toBe(0);
  });

  it('takes up what was there before it', async () => {
    const { open, queue, batches, kernel } = sourceOf(() => undefined);
    queue.send('early');
    await kernel.run();
    open();
    await kernel.run();

    expect(batches.map(({ bodies }) => bodies)).toEqual([['early']]);
  });

  it('brings back after the visibility timeout only what the function named', async () => {
    const { open, queue, batches, kernel, dead } = sourceOf((batch) =>
      failing(batch, (body) => body === 'bad'),
    );
    open();
    for (const body of ['good', 'bad', 'fine']) queue.send(body);
    await kernel.run();

    const times = batches.filter(({ bodies }) => bodies.includes('bad')).map(({ atMs }) => atMs);
    const all = batches.flatMap(({ bodies }) => bodies).sort();
    expect(all).toEqual(['bad', 'bad', 'bad', 'fine', 'good']);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThan(59_000);
    expect(dead()).toEqual(['bad']);
    expect(queue.backlog).toBe(0);
  });

  it.each<[string, Work]>([
    ['throws', () => Promise.reject(new Error('no'))],
    ['names what it did not get', () => ({ batchItemFailures: [{ itemIdentifier: 'other' }] })],
    ['answers with what nobody can read', () => ({ batchItemFailures: 'all' })],
  ])('brings everything back when the function %s', async (_, work) => {
    const { open, queue, kernel, batches, dead } = sourceOf(work);
    open();
    queue.send('a');
    await kernel.run();

    expect(batches).toHaveLength(3);
    expect(dead()).toEqual(['a']);
  });

  it('heeds no names of a function that does not report them', async () => {
    const { open, queue, kernel, batches } = sourceOf((batch) => failing(batch, () => true), {
      reportBatchItemFailures: false,
    });
    open();
    queue.send('a');
    await kernel.run();

    expect(batches).toHaveLength(1);
    expect(queue.backlog).toBe(0);
  });

  it('counts both copies of a message that comes twice in one batch', async () => {
    const { open, queue, kernel, change, batches } = sourceOf(() => undefined, {
      maximumBatchingWindow: 300,
    });
    change({ duplicate: 1 });
    open();
    for (let index = 0; index < 30; index += 1) queue.send(`${index}`);
    await kernel.run();

    const isTwice = ({ bodies }: { readonly bodies: string[] }) =>
      new Set(bodies).size < bodies.length;
    expect(batches.some(isTwice)).toBe(true);
    expect(batches.flatMap(({ bodies }) => bodies)).toHaveLength(60);
    expect(queue.backlog).toBe(0);
  });

  it('keeps the order of a group, when a message fails as well', async () => {
    let isFirst = true;
    const { open, queue, kernel, batches } = sourceOf(
      () => {
        if (!isFirst) return undefined;
        isFirst = false;
        throw new Error('no');
      },
      { batchSize: 1, maximumConcurrency: 5 },
      true,
    );
    open();
    for (const body of ['1', '2', '3']) queue.send(body, { groupId: 'g', deduplicationId: body });
    await kernel.run();

    expect(batches.flatMap(({ bodies }) => bodies)).toEqual(['1', '1', '2', '3']);
  });

  it('hands a message over as Lambda does', async () => {
    const records: unknown[] = [];
    const { open, queue, kernel } = sourceOf(({ Records }) => {
      records.push(...Records);
      throw new Error('no');
    });
    open();
    queue.send('a', { attributes: { type: { DataType: 'String', StringValue: 't' } } });
    await kernel.run();

    const [first, second] = records as Batch['Records'];
    expect(first).toMatchObject({
      messageId: 'work-1',
      eventSourceARN: 'arn:aws:sqs:us-east-1:000000000000:work',
      attributes: { ApproximateReceiveCount: '1' },
      messageAttributes: { type: { dataType: 'String', stringValue: 't' } },
    });
    expect(second?.attributes).toMatchObject({
      ApproximateReceiveCount: '2',
      ApproximateFirstReceiveTimestamp: first?.attributes.ApproximateFirstReceiveTimestamp,
    });
    expect(Number(second?.attributes.ApproximateFirstReceiveTimestamp)).toBeGreaterThanOrEqual(
      Number(second?.attributes.SentTimestamp),
    );
  });

  it('is no mapping with a filter: it would drop messages', () => {
    const { open } = sourceOf(() => undefined, { filterPatterns: [{ body: { kind: ['a'] } }] });

    expect(open).toThrow(UnsimulatedMemberError);
  });
});
