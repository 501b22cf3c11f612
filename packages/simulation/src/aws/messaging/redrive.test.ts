import { beforeEach, describe, expect, it } from '@jest/globals';
import { Kernel } from '../../kernel/kernel.ts';
import { fair } from '../../platform/weather.ts';
import { Messaging } from './messaging.ts';

const MINUTE_MS = 60_000;

describe('a queue with dead letters', () => {
  let kernel: Kernel;
  let messaging: Messaging;
  beforeEach(() => {
    kernel = new Kernel({ seed: 1, startMs: 0 });
    messaging = new Messaging(kernel, () => fair);
    messaging.createQueue({ QueueName: 'mails-dlq' });
    messaging.createQueue({
      QueueName: 'mails',
      RedrivePolicy: { deadLetterTargetArn: 'arn:aws:sqs:::mails-dlq', maxReceiveCount: 1 },
    });
  });

  it('counts what is on its way to it', async () => {
    const queue = messaging.queue('mails');
    queue.send('one', { delaySeconds: 30 });
    expect([queue.messages.length, queue.backlog]).toEqual([0, 1]);

    await kernel.run(MINUTE_MS);
    expect([queue.messages.length, queue.backlog]).toEqual([1, 1]);
  });

  it('gets them back when an operator redrives them', async () => {
    const queue = messaging.queue('mails');
    queue.send('one');
    for (let minute = 1; minute <= 3; minute += 1) {
      await kernel.run(minute * MINUTE_MS);
      queue.receive(10);
    }
    await kernel.run(5 * MINUTE_MS);
    expect([queue.backlog, messaging.queue('mails-dlq').messages.length]).toEqual([0, 1]);

    messaging.redrive();
    await kernel.run(6 * MINUTE_MS);
    expect(messaging.queue('mails-dlq').backlog).toBe(0);
    expect(queue.receive(10).map(({ body, receives }) => [body, receives])).toEqual([['one', 1]]);
  });

  it('gets them back in their groups when it is a FIFO queue, whose letter was sent just before', async () => {
    const deadLetterTargetArn = 'arn:aws:sqs:::pushes-dlq.fifo';
    messaging.createQueue({ QueueName: 'pushes-dlq.fifo', FifoQueue: true });
    messaging.createQueue({
      QueueName: 'pushes.fifo',
      FifoQueue: true,
      RedrivePolicy: { deadLetterTargetArn, maxReceiveCount: 1 },
    });
    const queue = messaging.queue('pushes.fifo');
    queue.send('one', { groupId: 'client', deduplicationId: 'first' });
    await kernel.run(1_000);
    queue.receive(10);
    await kernel.run(MINUTE_MS);
    queue.receive(10);
    await kernel.run(MINUTE_MS + 1_000);
    expect(messaging.queue('pushes-dlq.fifo').messages).toHaveLength(1);

    messaging.redrive();
    await kernel.run(2 * MINUTE_MS);
    expect(messaging.queue('pushes-dlq.fifo').backlog).toBe(0);
    expect(queue.receive(10).map(({ body, groupId }) => [body, groupId])).toEqual([
      ['one', 'client'],
    ]);
  });
});
