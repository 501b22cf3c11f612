import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startMessaging } from '../emulators/messaging/messaging.ts';
import type { MessagingEmulator } from '../emulators/messaging/types.ts';
import { eventually, testContext } from '../emulators/testing/test-context.ts';
import { ACCOUNT, roleArn } from '../rights/rights.ts';
import { Destinations } from './destinations.ts';

const arn = (service: string, name: string) => `arn:aws:${service}:us-east-1:000000000000:${name}`;
const QUEUE = arn('sqs', 'given-up');
const TOPIC = arn('sns', 'alarms');

describe('destinations', () => {
  const context = testContext();
  const { rights } = context;
  let messaging: MessagingEmulator;
  let destinations: Destinations;

  beforeAll(async () => {
    messaging = await startMessaging(context);
    destinations = new Destinations({ messaging, rights });
    await messaging.ensureQueue('given-up', {});
    await messaging.ensureTopic('alarms', {});
    await messaging.ensureQueue('alarmed', {});
    await messaging.ensureSubscription({
      topicArn: TOPIC,
      queueArn: arn('sqs', 'alarmed'),
      attributes: { RawMessageDelivery: 'true' },
    });
    rights.putResourcePolicy(arn('sqs', 'alarmed'), {
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'sns.amazonaws.com' },
          Action: 'sqs:SendMessage',
          Resource: arn('sqs', 'alarmed'),
        },
      ],
    });
  });
  afterAll(async () => {
    destinations.stop();
    await messaging.stop();
    context.remove();
  });

  const bodies = (queue: string) => messaging.messages(queue, 10)?.map(({ body }) => body);

  it('take a message as JSON, a queue and a topic alike', async () => {
    await destinations.send(QUEUE, { given: 'up' }, ACCOUNT);
    await destinations.send(TOPIC, { of: 'an alarm' }, ACCOUNT);

    expect(bodies('given-up')).toEqual(['{"given":"up"}']);
    expect(await eventually(() => bodies('alarmed')?.[0])).toBe('{"of":"an alarm"}');
  });

  it.each([
    [QUEUE, 'sqs:SendMessage'],
    [TOPIC, 'sns:Publish'],
  ])('take nothing to %s from a role without %s', async (target, action) => {
    const policies = [{ Statement: [] }];
    rights.putRole({ name: 'without-rights', policies });
    const sender = rights.role(roleArn('without-rights'));
    const before = [bodies('given-up'), bodies('alarmed')];

    await expect(destinations.send(target, { not: 'this' }, sender)).rejects.toThrow(
      `is not authorized to perform: ${action} on resource: ${target}`,
    );
    expect([bodies('given-up'), bodies('alarmed')]).toEqual(before);
  });
});
