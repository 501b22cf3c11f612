import { PublishCommand, SNSClient } from '@aws-sdk/client-sns';
import { expect, it } from '@jest/globals';
import { clientFor } from '../emulators/testing/test-context.ts';
import { startTestEmulators } from '../emulators/testing/test-emulators.ts';
import { ordersManifest } from '../http/testing/orders-manifest.ts';
import { provision } from './provision.ts';

it('makes what is named before what names it, in whatever order a template has them', async () => {
  const emulators = await startTestEmulators();
  try {
    await provision(ordersManifest.resources.toReversed(), () => ({
      emulators,
      addSchedule: () => {},
    }));
    const sns = new SNSClient(clientFor(emulators.messaging.endpoint));
    await sns.send(
      new PublishCommand({
        TopicArn: 'arn:aws:sns:us-east-1:000000000000:orders-events-local',
        Message: 'placed',
        MessageAttributes: { type: { DataType: 'String', StringValue: 'order.placed.v1' } },
      }),
    );
    sns.destroy();
    expect(emulators.messaging.queues()).toMatchObject([
      { name: 'orders-catalogue-local' },
      { name: 'orders-fulfilment-dlq-local', dlqOf: ['orders-fulfilment-local'] },
      { name: 'orders-fulfilment-local', depth: 1 },
    ]);
  } finally {
    await emulators.stop();
  }
});
