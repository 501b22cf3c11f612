import { describe, expect, it } from '@jest/globals';
import { smallWorld } from '../../testing/small-world.ts';
import { UnsimulatedMemberError } from '../members.ts';
import { Messaging } from './messaging.ts';
import type { QueueProperties } from './queues.ts';

const DEAD = 'arn:aws:sqs:us-east-1:000000000000:dead';

function queueWith(properties: Partial<QueueProperties> = {}) {
  const world = smallWorld();
  const messaging = new Messaging(world.kernel, world.weather);
  const { QueueName = 'work' } = properties;
  messaging.createQueue({ QueueName: QueueName.endsWith('.fifo') ? 'dead.fifo' : 'dead' });
  messaging.createQueue({ VisibilityTimeout: 60, ...properties, QueueName });
  const pass = (seconds: number) => world.kernel.run(world.kernel.nowMs + seconds * 1_000);
  const queue = messaging.queue(QueueName);
  return { ...world, messaging, pass, queue };
}

const bodies = (messages: readonly { readonly body: string }[]) => messages.map(({ body }) => body);

describe('a standard queue', () => {
  it('hides a message from when it is received, for its visibility timeout', async () => {
    const { queue, pass } = queueWith();
    queue.send('a');
    expect(queue.receive(10)).toEqual([]);
    await pass(5);
    expect(bodies(queue.receive(10))).toEqual(['a']);
    await pass(59);
    expect(queue.receive(10)).toEqual([]);
    await pass(2);
    expect(queue.receive(10)).toMatchObject([{ body: 'a', receives: 2 }]);
  });

  it('deletes by the last receipt, and by no earlier one', async () => {
    const { queue, pass } = queueWith();
    queue.send('a');
    await pass(5);
    const [first] = queue.receive(1);
    const { receipt = '' } = first ?? {};
    await pass(61);
    const [second] = queue.receive(1);
    queue.delete(receipt);
    expect(queue.backlog).toBe(1);
    queue.delete(second?.receipt ?? '');
    expect(queue.backlog).toBe(0);
  });

  it('deletes by its receipt what nobody received meanwhile', async () => {
    const { queue, pass } = queueWith();
    queue.send('a');
    await pass(5);
    const [message] = queue.receive(1);
    await pass(61);
    queue.delete(message?.receipt ?? '');
    expect(queue.backlog).toBe(0);
  });

  it('deletes nothing that was never received', async () => {
    const { queue, pass } = queueWith();
    queue.send('a');
    await pass(5);
    queue.delete('');
    expect(queue.backlog).toBe(1);
  });

  it('shows a message when its worker says so, and then only then', async () => {
    const { queue, pass } = queueWith();
    queue.send('a');
    await pass(5);
    const [message] = queue.receive(1);
    queue.changeVisibility(message?.receipt ?? '', 100_000);
    await pass(99);
    expect(queue.receive(1)).toEqual([]);
    await pass(2);
    expect(queue.receive(1)).toHaveLength(1);
  });

  it('moves to the dead letters what was received as often as it may be', async () => {
    const { queue, messaging, pass } = queueWith({
      RedrivePolicy: { deadLetterTargetArn: DEAD, maxReceiveCount: 2 },
    });
    queue.send('a', { attributes: { type: { DataType: 'String', StringValue: 't' } } });
    await pass(5);
    for (let receive = 1; receive <= 2; receive += 1) {
      expect(queue.receive(1)).toHaveLength(1);
      await pass(61);
    }
    expect(queue.receive(1)).toEqual([]);
    await pass(0);
    expect(queue.backlog).toBe(0);
    expect(messaging.queue('dead').messages).toMatchObject([
      { id: 'work-1', body: 'a', attributes: { type: { StringValue: 't' } }, receives: 0 },
    ]);
  });

  it('delays a message by its own delay, or else by that of the queue', async () => {
    const { queue, pass } = queueWith({ DelaySeconds: 8 });
    queue.send('later');
    queue.send('now', { delaySeconds: 0 });
    await pass(7);
    expect(bodies(queue.receive(10))).toEqual(['now']);
    await pass(5);
    expect(bodies(queue.receive(10))).toEqual(['later']);
  });

  it('delivers twice in bad weather: one id, two receipts', async () => {
    const { queue, change, pass } = queueWith();
    change({ duplicate: 1 });
    queue.send('a');
    await pass(600);
    const received = queue.receive(10);

    expect(received.map(({ id }) => id)).toEqual(['work-1', 'work-1']);
    expect(new Set(received.map(({ receipt }) => receipt)).size).toBe(2);
    queue.delete(received[1]?.receipt ?? '');
    expect(queue.messages).toEqual([received[0]]);
  });

  it('counts what is on its way as work', async () => {
    const { queue, change, pass } = queueWith();
    change({ lateDelivery: 1 });
    queue.send('a');
    await pass(60);
    expect([queue.messages.length, queue.backlog]).toEqual([0, 1]);
    await pass(7 * 86_400);
    expect([queue.messages.length, queue.backlog]).toEqual([1, 1]);
  });

  it('keeps a message for its retention period', async () => {
    const { queue, pass } = queueWith({ MessageRetentionPeriod: 7_200 });
    queue.send('a');
    await pass(7_190);
    expect(queue.receive(1)).toHaveLength(1);
    await pass(100);
    expect(queue.receive(1)).toEqual([]);
    expect(queue.backlog).toBe(0);
  });

  it('rejects a property that it would not heed', () => {
    const properties = { QueueName: 'q', ContentBasedDeduplication: true };
    const { messaging } = queueWith();

    expect(() => messaging.createQueue(properties)).toThrow(UnsimulatedMemberError);
  });
});

describe('a FIFO queue', () => {
  const fifo = { QueueName: 'work.fifo', FifoQueue: true } as const;
  const send = (queue: ReturnType<typeof queueWith>['queue'], groupId: string, body: string) =>
    queue.send(body, { groupId, deduplicationId: `${groupId} ${body}` });

  it('holds a group back while one of its messages is worked on, and no other group', async () => {
    const { queue, pass } = queueWith(fifo);
    send(queue, 'a', '1');
    send(queue, 'a', '2');
    send(queue, 'b', '1');
    await pass(0);
    const [first] = queue.receive(1);
    expect(queue.receive(10)).toMatchObject([{ groupId: 'b', body: '1' }]);
    queue.delete(first?.receipt ?? '');
    expect(queue.receive(10)).toMatchObject([{ groupId: 'a', body: '2' }]);
  });

  it('gives a message back in its place, where an expired receipt deletes nothing', async () => {
    const { queue, pass } = queueWith(fifo);
    send(queue, 'a', '1');
    send(queue, 'a', '2');
    await pass(0);
    const [first] = queue.receive(1);
    await pass(61);
    queue.delete(first?.receipt ?? '');

    expect(bodies(queue.receive(10))).toEqual(['1', '2']);
  });

  it('moves dead letters that have the same body, each of them', async () => {
    const { queue, messaging, pass } = queueWith({
      ...fifo,
      RedrivePolicy: { deadLetterTargetArn: `${DEAD}.fifo`, maxReceiveCount: 1 },
    });
    queue.send('same', { groupId: 'a', deduplicationId: '1' });
    queue.send('same', { groupId: 'b', deduplicationId: '2' });
    await pass(0);
    queue.receive(10);
    await pass(61);
    queue.receive(10);
    await pass(0);

    expect(messaging.queue('dead.fifo').messages.map(({ groupId }) => groupId)).toEqual(['a', 'b']);
  });

  it('never delivers twice or late, whatever the weather', async () => {
    const { queue, change, pass } = queueWith(fifo);
    change({ duplicate: 1, lateDelivery: 1 });
    send(queue, 'a', '1');
    await pass(0);
    expect(queue.backlog).toBe(1);
    expect(queue.receive(10)).toHaveLength(1);
  });
});
