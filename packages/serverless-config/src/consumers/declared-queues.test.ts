import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Consumer, QueuesDeclaration } from './declaration.ts';
import { declaredQueues } from './declared-queues.ts';

const LIST = 'functions/send-mail/events';
const service = {
  name: 'mails',
  stage: 'test',
  directory: join(import.meta.dirname, 'fixture'),
  functions: { 'send-mail': { timeout: 30 } },
  timeout: 10,
};
const make = (declaration: QueuesDeclaration, parts = {}) =>
  declaredQueues(declaration, { ...service, ...parts });
const consume = (mail: Partial<Consumer>) =>
  make({ consumers: { mail: { function: 'send-mail', maximumConcurrency: 2, ...mail } } });
const topic = (name: string) => ({
  'Fn::Sub': `arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:${name}`,
});
const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

describe('a consumer', () => {
  it('has a queue whose messages outlast its function and end as dead letters', async () => {
    const { resources } = await consume({});
    expect(resources).toEqual({
      MailQueue: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: 'mails-mail-test',
          VisibilityTimeout: 180,
          MessageRetentionPeriod: 345_600,
          SqsManagedSseEnabled: true,
          RedrivePolicy: { deadLetterTargetArn: arn('MailDlq'), maxReceiveCount: 5 },
        },
      },
      MailDlq: {
        Type: 'AWS::SQS::Queue',
        Properties: {
          QueueName: 'mails-mail-dlq-test',
          MessageRetentionPeriod: 1_209_600,
          SqsManagedSseEnabled: true,
        },
      },
    });
  });

  it('has the settings that it says', async () => {
    const { resources, events } = await consume({
      delay: 8,
      retention: 7200,
      visibilityTimeout: 600,
      maxReceiveCount: 3,
      batchSize: 1,
    });
    expect(resources.MailQueue?.Properties).toMatchObject({
      DelaySeconds: 8,
      MessageRetentionPeriod: 7200,
      VisibilityTimeout: 600,
      RedrivePolicy: { maxReceiveCount: 3 },
    });
    expect(events['send-mail']).toMatchObject([{ sqs: { batchSize: 1, maximumConcurrency: 2 } }]);
  });

  it('keeps the order of a group, in the dead-letter queue as well', async () => {
    const { resources } = await consume({ fifo: true });
    expect(resources.MailQueue?.Properties).toMatchObject({
      QueueName: 'mails-mail-test.fifo',
      FifoQueue: true,
      DeduplicationScope: 'messageGroup',
      FifoThroughputLimit: 'perMessageGroupId',
    });
    expect(resources.MailDlq?.Properties).toMatchObject({
      QueueName: 'mails-mail-dlq-test.fifo',
      FifoQueue: true,
    });
  });

  it('takes more messages at once when it waits for them', async () => {
    const { events } = await consume({ batchSize: 1_000, maximumBatchingWindow: 5 });
    expect(events['send-mail']).toMatchObject([
      { sqs: { batchSize: 1_000, maximumBatchingWindow: 5 } },
    ]);
  });

  it('keeps the order of a FIFO topic of its template', async () => {
    const { resources } = await consume({ fifo: true, from: [{ Changes: 'MailChanges' }] });
    expect(resources.MailChanges?.Properties.TopicArn).toEqual({ Ref: 'Changes' });
  });

  it('is subscribed to topics, which may send to it and to its dead-letter queue', async () => {
    const { resources } = await consume({ from: ['orders', 'mails'], events: 'all' });
    expect(resources.MailFromOrders?.Properties).toEqual({
      TopicArn: topic('orders-events-test'),
      Protocol: 'sqs',
      Endpoint: arn('MailQueue'),
      RawMessageDelivery: true,
      RedrivePolicy: { deadLetterTargetArn: arn('MailDlq') },
    });
    // Its own topic is made first.
    expect(resources.MailFromMails?.Properties.TopicArn).toEqual({ Ref: 'EventsTopic' });
    expect(resources.MailQueuePolicy?.Properties).toEqual({
      Queues: [{ Ref: 'MailQueue' }, { Ref: 'MailDlq' }],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: 'sqs:SendMessage',
            Principal: { Service: 'sns.amazonaws.com' },
            Resource: [arn('MailQueue'), arn('MailDlq')],
            Condition: {
              ArnEquals: {
                'aws:SourceArn': [topic('orders-events-test'), { Ref: 'EventsTopic' }],
              },
            },
          },
        ],
      },
    });
  });

  it('hears all of another topic of its template, under the logical id that is deployed', async () => {
    const { resources } = await consume({ from: [{ ReportsTopic: 'MailReports' }] });
    expect(resources.MailReports?.Properties.TopicArn).toEqual({ Ref: 'ReportsTopic' });
    expect(resources.MailReports?.Properties).not.toHaveProperty('FilterPolicy');
  });

  it('may be sent to by its bucket, and by no other account', async () => {
    const { resources } = await consume({ bucket: 'uploads' });
    expect(resources.MailQueuePolicy?.Properties).toMatchObject({
      Queues: [{ Ref: 'MailQueue' }],
      PolicyDocument: {
        Statement: [
          {
            Principal: { Service: 's3.amazonaws.com' },
            Resource: arn('MailQueue'),
            Condition: {
              ArnEquals: {
                'aws:SourceArn': {
                  'Fn::Sub': `arn:\${AWS::Partition}:s3:::mails-uploads-test-\${AWS::Region}-\${AWS::AccountId}`,
                },
              },
              StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
            },
          },
        ],
      },
    });
  });
});

describe('the filter of a subscription', () => {
  const filters = async (mail: Partial<Consumer>) => {
    const { resources } = await consume(mail);
    return Object.fromEntries(
      Object.entries(resources)
        .filter(([, { Type }]) => Type === 'AWS::SNS::Subscription')
        .map(([id, { Properties }]) => [id, Properties.FilterPolicy]),
    );
  };

  it('lets through what the handler reads of the service', async () => {
    expect(await filters({ from: ['orders', 'inventory'], events: `${LIST}.EVENTS` })).toEqual({
      MailFromOrders: { type: ['order.placed.v1', 'staff.acted.v1'] },
      MailFromInventory: { type: ['staff.acted.v1'] },
    });
  });

  it('lets through all that begins so', async () => {
    const type = [{ prefix: 'order.' }];
    expect(await filters({ from: ['orders'], prefix: 'order.' })).toEqual({
      MailFromOrders: { type },
    });
    expect(await filters({ from: ['orders'], prefix: 'order.', events: `${LIST}.ORDERS` })).toEqual(
      { MailFromOrders: { type } },
    );
  });
});

describe('a declaration', () => {
  it('has dead-letter queues that stand alone', async () => {
    const { resources } = await make({ deadLetters: ['outbox', { 'watch-stock': 'WatchDlq' }] });
    expect(
      Object.entries(resources).map(([id, { Properties }]) => [id, Properties.QueueName]),
    ).toEqual([
      ['OutboxDlq', 'mails-outbox-dlq-test'],
      ['WatchDlq', 'mails-watch-stock-dlq-test'],
    ]);
  });

  it.each<[string, Partial<Consumer>]>([
    ['is worked by "send-mial", which is no function of this service', { function: 'send-mial' }],
    ['says neither `events` nor `prefix` of what it hears', { from: ['orders'] }],
    ['hears events, but names no service in `from`', { events: 'all' }],
    ['has both `from` and `bucket`', { from: ['Topic'], bucket: 'uploads' }],
    [
      'reads order.placed.v1, which none of inventory publishes',
      { from: ['inventory'], events: `${LIST}.EVENTS` },
    ],
    [
      'hears cleanup, which publishes nothing that it reads',
      { from: ['orders', 'cleanup'], events: `${LIST}.EVENTS` },
    ],
    [
      'reads staff.acted.v1, which does not begin with "order."',
      { from: ['orders'], prefix: 'order.', events: `${LIST}.EVENTS` },
    ],
    ['no list of event definitions', { from: ['orders'], events: `${LIST}.NOTHING` }],
    ['no list of event definitions', { from: ['orders'], events: `${LIST}.MISSPELT` }],
    ['but there is no ', { from: ['orders'], events: 'functions/other.EVENTS' }],
    ['where one name and its logical id belong', { from: [{ orders: 'A', inventory: 'B' }] }],
    ['makes MailDlq a second time', { from: [{ Topic: 'MailDlq' }] }],
    ['which is no function of this service', { function: 'constructor' }],
    ['names orders twice in `from`', { from: ['orders', { orders: 'Other' }], events: 'all' }],
    ['hears `all` and a `prefix`', { from: ['orders'], events: 'all', prefix: 'order.' }],
    ['is FIFO, to which no bucket can send', { fifo: true, bucket: 'uploads' }],
    ['is FIFO, to which the topics', { fifo: true, from: ['orders'], events: 'all' }],
    ['is FIFO, which has no `maximumBatchingWindow`', { fifo: true, maximumBatchingWindow: 1 }],
    ['is FIFO, and takes 11 messages at once', { fifo: true, batchSize: 11 }],
    ['takes 11 messages at once: more than 10 need', { batchSize: 11 }],
  ])('is rejected when a consumer %s', async (message, mail) => {
    await expect(consume(mail)).rejects.toThrow(message);
    await expect(consume(mail)).rejects.toThrow('consumer "mail" ');
  });

  it('is rejected when a timeout is no number', async () => {
    const functions = { 'send-mail': { timeout: 'long' } };
    const consumers = { mail: { function: 'send-mail', maximumConcurrency: 2 } };
    await expect(make({ consumers }, { functions })).rejects.toThrow(
      'consumer "mail" is worked by "send-mail", whose timeout is no number of seconds',
    );
  });

  it('is rejected when it makes the same queue twice', async () => {
    await expect(make({ deadLetters: ['outbox', 'outbox'] })).rejects.toThrow(
      'makes OutboxDlq a second time',
    );
  });
});
