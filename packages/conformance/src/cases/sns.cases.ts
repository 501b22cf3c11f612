import assert from 'node:assert/strict';
import { PublishBatchCommand, PublishCommand } from '@aws-sdk/client-sns';
import type { CaseGroup } from '../case.ts';
import type { ConformanceContext } from '../context.ts';
import { rejected } from '../expect.ts';
import { receive } from '../receive.ts';

const API = 'https://docs.aws.amazon.com/sns/latest/api';
const LIMIT = 262_144;

const publish = async ({ clients, resources }: ConformanceContext, Message: string) => {
  const { topicArn: TopicArn } = await resources.topic();
  return clients.sns.send(new PublishCommand({ TopicArn, Message }));
};

export const sns: CaseGroup = {
  service: 'SNS',
  creates: ['a topic with a subscribed queue for each case'],
  cases: [
    {
      id: 'sns/message-of-256-kib',
      sentence: 'A message of 256 KiB is taken, a byte more is rejected.',
      documentation: `${API}/API_Publish.html`,
      async run(context) {
        await publish(context, 'x'.repeat(LIMIT));
        await rejected(publish(context, 'x'.repeat(LIMIT + 1)), [
          'InvalidParameter',
          'InvalidParameterException',
        ]);
      },
    },
    {
      id: 'sns/message-empty',
      sentence: 'A message is not empty.',
      documentation: `${API}/API_Publish.html`,
      async run(context) {
        await rejected(publish(context, ''), ['InvalidParameter', 'InvalidParameterException']);
      },
    },
    {
      id: 'sns/batch-over-256-kib',
      sentence: 'The messages of a batch together are at most 256 KiB.',
      documentation: `${API}/API_PublishBatch.html`,
      async run({ clients, resources }) {
        const { topicArn: TopicArn } = await resources.topic();
        const PublishBatchRequestEntries = ['1', '2'].map((Id) => ({
          Id,
          Message: 'x'.repeat(LIMIT / 2 + 1),
        }));
        await rejected(
          clients.sns.send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries })),
          ['BatchRequestTooLong', 'BatchRequestTooLongException'],
        );
      },
    },
    {
      id: 'sns/batch-with-an-empty-message',
      sentence: 'An empty message in a batch is rejected, alone or with its batch.',
      documentation: `${API}/API_PublishBatch.html`,
      async run({ clients, resources }) {
        const { topicArn: TopicArn } = await resources.topic();
        const PublishBatchRequestEntries = [
          { Id: 'full', Message: 'a' },
          { Id: 'empty', Message: '' },
        ];
        const published = clients.sns
          .send(new PublishBatchCommand({ TopicArn, PublishBatchRequestEntries }))
          .then(({ Failed = [] }) => {
            if (Failed.length > 0) throw Object.assign(new Error(), { name: 'InvalidParameter' });
          });
        await rejected(published, ['InvalidParameter', 'InvalidParameterException']);
      },
    },
    {
      id: 'sns/attributes-of-a-raw-delivery',
      sentence: 'Raw delivery makes attributes of the message those of the queue’s message.',
      documentation:
        'https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html',
      async run({ clients, resources }) {
        const { topicArn: TopicArn, queue } = await resources.topic();
        await clients.sns.send(
          new PublishCommand({
            TopicArn,
            Message: 'a 🎁',
            MessageAttributes: { type: { DataType: 'String', StringValue: 'job' } },
          }),
        );
        const message = await receive({ clients }, queue.url, { MessageAttributeNames: ['All'] });
        assert.equal(message.Body, 'a 🎁');
        assert.equal(message.MessageAttributes?.type?.StringValue, 'job');
      },
    },
    {
      id: 'sns/attribute-without-a-value',
      sentence: 'The value of an attribute is not empty.',
      documentation: 'https://docs.aws.amazon.com/sns/latest/dg/sns-message-attributes.html',
      async run({ clients, resources }) {
        const { topicArn: TopicArn } = await resources.topic();
        await rejected(
          clients.sns.send(
            new PublishCommand({
              TopicArn,
              Message: 'a',
              MessageAttributes: { type: { DataType: 'String', StringValue: '' } },
            }),
          ),
          ['ParameterValueInvalid', 'InvalidParameterValue', 'InvalidParameterValueException'],
        );
      },
    },
    {
      id: 'sns/topic-that-is-not-there',
      sentence: 'A topic that is not there takes no message.',
      documentation: `${API}/API_Publish.html`,
      async run({ clients, resources }) {
        const { topicArn } = await resources.topic();
        await rejected(
          clients.sns.send(new PublishCommand({ TopicArn: `${topicArn}-x`, Message: 'a' })),
          ['NotFound', 'NotFoundException'],
        );
      },
    },
  ],
};
