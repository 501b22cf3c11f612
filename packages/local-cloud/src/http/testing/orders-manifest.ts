import type { RenderedResource } from '../../cloudformation/resource-type.ts';
import type { FunctionManifest, ServiceManifest } from '../../serverless/manifest.ts';

const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:000000000000:${name}`;
const resource = (
  type: string,
  logicalId: string,
  properties: RenderedResource['properties'],
): RenderedResource => ({
  ...{ service: 'orders', type, logicalId, properties },
  physical: { ref: logicalId, attributes: {} },
});

const startFulfilment: FunctionManifest = {
  configuration: {
    name: 'orders-start-fulfilment-local',
    arn: arn('lambda', 'function:orders-start-fulfilment-local'),
    modulePath: '',
    exportName: 'handler',
    environment: {},
    memorySize: 128,
    timeout: 6,
  },
  roleName: 'orders-start-fulfilment-local',
  events: [],
  sources: [
    {
      kind: 'sqs',
      queueName: 'orders-fulfilment-local',
      batchSize: 10,
      maximumBatchingWindow: 0,
      maximumConcurrency: 2,
      reportBatchItemFailures: false,
      filterPatterns: [],
    },
    {
      kind: 'schedule',
      name: 'orders-nightly-local',
      expression: 'cron(0 3 * * ? *)',
      timezone: 'UTC',
      input: {},
    },
  ],
  maximumRetryAttempts: 0,
};

/** A service with a queue, its dead-letter queue, a subscription, a schedule and two state machines. */
export const ordersManifest: ServiceManifest = {
  service: 'orders',
  functions: [startFulfilment],
  warm: [],
  roles: {
    'orders-start-fulfilment-local': {
      name: 'orders-start-fulfilment-local',
      policies: [
        {
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Action: ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'],
              Resource: arn('sqs', 'orders-fulfilment-local'),
            },
          ],
        },
      ],
    },
  },
  resources: [
    resource('AWS::SQS::Queue', 'Dlq', { QueueName: 'orders-fulfilment-dlq-local' }),
    resource('AWS::SQS::Queue', 'Queue', {
      QueueName: 'orders-fulfilment-local',
      RedrivePolicy: {
        deadLetterTargetArn: arn('sqs', 'orders-fulfilment-dlq-local'),
        maxReceiveCount: 3,
      },
    }),
    resource('AWS::SQS::Queue', 'Idle', { QueueName: 'orders-catalogue-local' }),
    resource('AWS::SQS::QueuePolicy', 'QueuePolicy', {
      Queues: [arn('sqs', 'orders-fulfilment-local')],
      PolicyDocument: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Principal: { Service: 'sns.amazonaws.com' },
            Action: 'sqs:SendMessage',
            Resource: arn('sqs', 'orders-fulfilment-local'),
          },
        ],
      },
    }),
    resource('AWS::SNS::Subscription', 'Subscription', {
      Protocol: 'sqs',
      TopicArn: arn('sns', 'orders-events-local'),
      Endpoint: arn('sqs', 'orders-fulfilment-local'),
      FilterPolicy: { type: ['order.placed.v1'] },
    }),
  ],
  stateMachines: [
    {
      name: 'orders-fulfilment-local',
      type: 'EXPRESS',
      definition: JSON.stringify({
        StartAt: 'Reserve',
        States: { Reserve: { Type: 'Pass', Next: 'Confirm' }, Confirm: { Type: 'Succeed' } },
      }),
    },
    {
      name: 'orders-broken-local',
      type: 'STANDARD',
      definition: JSON.stringify({
        StartAt: 'Break',
        States: { Break: { Type: 'Fail', Error: 'Broken<b>', Cause: 'as it is' } },
      }),
    },
  ],
  tokenClaims: { plan: 'plan_of_orders' },
  routes: [{ method: 'GET', path: '/products' }],
  hasWebSocket: false,
  parameters: {},
  paymentWebhooks: [],
};
