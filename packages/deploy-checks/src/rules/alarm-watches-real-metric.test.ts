import { describe, expect, it } from '@jest/globals';
import { alarmWatchesRealMetric } from './alarm-watches-real-metric.ts';
import { exampleService } from './rule.ts';

const check = (Namespace: string, MetricName: string, dimensions: Record<string, unknown>) =>
  alarmWatchesRealMetric.check(
    exampleService({
      metrics: ['OrdersParked'],
      resources: {
        Mails: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'mails' } },
        Alarm: {
          Type: 'AWS::CloudWatch::Alarm',
          Properties: {
            Namespace,
            MetricName,
            Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
          },
        },
      },
    }),
  );

describe('alarm-watches-real-metric', () => {
  it('takes a metric of a queue of the template, by name or reference', () => {
    const metric = 'ApproximateAgeOfOldestMessage';
    expect(check('AWS/SQS', metric, { QueueName: 'mails' })).toEqual([]);
    const reference = { 'Fn::GetAtt': ['Mails', 'QueueName'] };
    expect(check('AWS/SQS', metric, { QueueName: reference })).toEqual([]);
  });

  it.each([
    ['a metric that AWS does not emit', 'AWS/SQS', 'Depth', { QueueName: 'mails' }],
    ['a namespace that AWS does not have', 'AWS/Queues', 'Depth', { QueueName: 'mails' }],
    ['dimensions by which AWS does not emit it', 'AWS/DynamoDB', 'ReadThrottleEvents', {}],
    [
      'a queue that the template does not make',
      'AWS/SQS',
      'ApproximateAgeOfOldestMessage',
      { QueueName: 'mail' },
    ],
    ['a metric of another service', 'commerce/dev', 'OrdersParked', { service: 'orders' }],
    ['a metric of another stage', 'commerce/prod', 'OrdersParked', { service: 'shop' }],
  ])('rejects %s', (_, namespace, metric, dimensions) => {
    expect(check(namespace, metric, dimensions)).toHaveLength(1);
  });
});
