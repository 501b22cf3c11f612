import type { Resource } from '@commerce/service-model/template';
import { describe, expect, it } from '@jest/globals';
import { queueHasAlarm } from './queue-has-alarm.ts';
import { queueHasDeadLetterQueue } from './queue-has-dead-letter-queue.ts';
import { exampleService } from './rule.ts';

const queue = (QueueName: unknown): Resource => ({
  Type: 'AWS::SQS::Queue',
  Properties: { QueueName },
});
const check = (resources: Readonly<Record<string, Resource>>) =>
  queueHasDeadLetterQueue.check(exampleService({ resources }));

describe('queue-has-dead-letter-queue', () => {
  it.each([
    ['by its name', 'Leftovers', 'orders-fulfilment-dlq-dev'],
    ['by a name that knows its stage later', 'Leftovers', { 'Fn::Sub': 'orders-mails-dlq-dev' }],
    ['by its logical id', 'MailsDlq', undefined],
    ['by its logical id in full', 'MailsDeadLetterQueue', 'mails'],
  ])('asks of a lone dead-letter queue, known %s, what fails into it', (_, logicalId, name) => {
    const resources = { [logicalId]: queue(name) };
    expect(check(resources)).toEqual([
      { subject: logicalId, message: expect.stringContaining('Nothing fails into it') },
    ]);
    expect(queueHasAlarm.check(exampleService({ resources }))).toEqual([]);
  });

  it('wants one for a queue with work', () => {
    expect(check({ Mails: queue('orders-mails-dev') })).toEqual([
      { subject: 'Mails', message: expect.stringContaining('Add a RedrivePolicy') },
    ]);
  });
});
