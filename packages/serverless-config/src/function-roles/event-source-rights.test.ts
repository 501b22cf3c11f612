import { describe, expect, it } from '@jest/globals';
import { eventSourceRights, sendTo } from './event-source-rights.ts';

const queue = { 'Fn::GetAtt': ['Queue', 'Arn'] };
const stream = { 'Fn::GetAtt': ['Table', 'StreamArn'] };

describe('eventSourceRights', () => {
  it('gives nothing for sources that push', () => {
    expect(
      eventSourceRights([
        { httpApi: 'GET /orders' },
        { schedule: 'rate(1 hour)' },
        { websocket: '$connect' },
      ]),
    ).toEqual([]);
  });

  it('reads exactly the queues that trigger the function', () => {
    const other = 'arn:aws:sqs:us-east-1:123456789012:other';
    expect(eventSourceRights([{ sqs: { arn: queue, batchSize: 10 } }, { sqs: other }])).toEqual([
      {
        Sid: 'ReadQueues',
        Effect: 'Allow',
        Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
        Resource: [queue, other],
      },
    ]);
  });

  it('reads exactly the streams that trigger the function', () => {
    const [statement, ...others] = eventSourceRights([
      { stream: { type: 'dynamodb', arn: stream } },
    ]);
    expect(statement).toMatchObject({ Sid: 'ReadStreams', Resource: [stream] });
    expect(others).toEqual([]);
  });

  it('sends the failed records of each stream to its own destination', () => {
    const topic = 'arn:aws:sns:us-east-1:123456789012:failures';
    const rights = eventSourceRights([
      {
        stream: {
          type: 'dynamodb',
          arn: stream,
          destinations: { onFailure: { arn: queue, type: 'sqs' } },
        },
      },
      { stream: { type: 'dynamodb', arn: stream, destinations: { onFailure: topic } } },
    ]);
    expect(rights.slice(1)).toEqual([
      {
        Sid: 'SendStreamFailures',
        Effect: 'Allow',
        Action: ['sqs:SendMessage'],
        Resource: [queue],
      },
      { Sid: 'SendStreamFailures1', Effect: 'Allow', Action: ['sns:Publish'], Resource: [topic] },
    ]);
  });

  it.each(['kafka', 'msk', 'activemq', 'rabbitmq'])(
    'rejects %s, whose rights it does not know',
    (source) => {
      expect(() => eventSourceRights([{ [source]: {} }])).toThrow(source);
    },
  );

  it('rejects a stream of Kinesis', () => {
    const arn = 'arn:aws:kinesis:us-east-1:123456789012:stream/clicks';
    expect(() => eventSourceRights([{ stream: arn }])).toThrow('not of DynamoDB');
    expect(() => eventSourceRights([{ stream: { type: 'kinesis', arn: stream } }])).toThrow(
      'not of DynamoDB',
    );
  });
});

describe('sendTo', () => {
  it.each([
    ['sqs', 'sqs:SendMessage'],
    ['sns', 'sns:Publish'],
    ['events', 'events:PutEvents'],
    ['lambda', 'lambda:InvokeFunction'],
  ])('takes the right for an ARN of %s from the ARN', (service, action) => {
    const arn = `arn:aws:${service}:us-east-1:123456789012:failures`;
    expect(sendTo(arn, 'SendFailures')).toMatchObject({ Action: [action], Resource: [arn] });
  });

  it('rejects an intrinsic function without a type', () => {
    expect(() => sendTo({ arn: queue }, 'SendFailures')).toThrow('unknown type');
  });
});
