import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LocalCloud } from './cloud.ts';
import { clientFor } from './emulators/testing/test-context.ts';
import { ordersManifest } from './http/testing/orders-manifest.ts';

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:orders-events-local';
const QUEUE = 'arn:aws:sqs:us-east-1:000000000000:orders-catalogue-local';

let cloud: LocalCloud;
beforeEach(async () => {
  cloud = await LocalCloud.start({ stateDir: null, stage: 'local', log: () => {} });
});
afterEach(() => cloud.stop());

/** A service with one queue that hears of everything, and this policy on it, if any. */
const deployWith = async (policy?: object) => {
  const resources = [
    {
      service: 'orders',
      type: 'AWS::SQS::Queue',
      logicalId: 'Queue',
      properties: { QueueName: 'orders-catalogue-local' },
    },
    {
      service: 'orders',
      type: 'AWS::SNS::Subscription',
      logicalId: 'Subscription',
      properties: { Protocol: 'sqs', TopicArn: TOPIC, Endpoint: QUEUE },
    },
    ...(policy
      ? [
          {
            service: 'orders',
            type: 'AWS::SQS::QueuePolicy',
            logicalId: 'Policy',
            properties: {
              Queues: [cloud.emulators.messaging.queueUrl('orders-catalogue-local')],
              PolicyDocument: { Version: '2012-10-17', Statement: [policy] },
            },
          },
        ]
      : []),
  ];
  const manifest = {
    ...{ ...ordersManifest, functions: [], roles: {}, stateMachines: [] },
    resources: resources.map((resource) => ({
      ...resource,
      physical: { ref: resource.logicalId, attributes: {} },
    })),
  };
  cloud.add({ manifest, httpPort: 1, webSocketPort: 1 }, () => async () => ({ payload: null }));
  await cloud.deploy();
};
const allowing = (source: string) => ({
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: QUEUE,
  Condition: { ArnEquals: { 'aws:SourceArn': source } },
});
const delivered = async () => {
  const sns = new SNSClient(clientFor(cloud.emulators.messaging.endpoint));
  await sns.send(new PublishCommand({ TopicArn: TOPIC, Message: 'anything' }));
  sns.destroy();
  return cloud.emulators.messaging.queues()[0]?.depth;
};

describe('a topic', () => {
  it('reaches the queue whose policy names it', async () => {
    await deployWith(allowing(TOPIC));

    expect(await delivered()).toBe(1);
    expect(cloud.emulators.rights.denials()).toEqual([]);
  });

  it.each([
    ['has no policy', undefined],
    ['lets another topic in', allowing(`${TOPIC}-other`)],
  ])('does not reach a queue that %s', async (_, policy) => {
    await deployWith(policy);

    expect(await delivered()).toBe(0);
    expect(cloud.emulators.rights.denials()).toMatchObject([
      { caller: TOPIC, action: 'sqs:SendMessage', resource: QUEUE },
    ]);
  });

  it('no longer reaches a queue whose policy was taken away', async () => {
    await deployWith(allowing(TOPIC));
    await cloud.remove('orders');
    await deployWith({ ...allowing(TOPIC), Effect: 'Deny' });

    expect(await delivered()).toBe(0);
  });
});
