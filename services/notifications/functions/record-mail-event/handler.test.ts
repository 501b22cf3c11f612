import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { DELIVERY_TAG, toTagValue } from '../../messages/ses-event.ts';
import { exampleDelivery } from '../../testing/examples.ts';
import { metricsOf } from '../../testing/metrics-of.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

const { id: DELIVERY } = exampleDelivery();
const ADDRESS = 'alice@example.com';
const mail = { tags: { [DELIVERY_TAG]: [toTagValue(DELIVERY)] } };
const recipients = [{ emailAddress: ADDRESS }];
const sent = { eventType: 'Send', mail, send: {} };
const bounce = {
  eventType: 'Bounce',
  mail,
  bounce: { bounceType: 'Permanent', bouncedRecipients: recipients },
};
const complaint = { eventType: 'Complaint', mail, complaint: { complainedRecipients: recipients } };

describe('record-mail-event', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = testWorld();
    await world.deliveries.claim(exampleDelivery(), { now: world.clock.now(), keepDays: 90 });
  });
  const receive = (body: unknown) =>
    handler.with(world)(sqsEvent([{ body, messageId: 'report' }]), lambdaContext());
  const suppressed = async () =>
    (await world.recipients.deliveryPolicyFor('account#alice', ADDRESS)).suppressed;

  it('settles the delivery of a mail that SES took, however often it reports it', async () => {
    expect(await receive(sent)).toEqual({ batchItemFailures: [] });
    expect(await receive(sent)).toEqual({ batchItemFailures: [] });

    expect(world.deliveries.statusOf(DELIVERY)).toBe('SENT');
    expect(await suppressed()).toBeUndefined();
  });

  it('suppresses an address that bounced for good, and counts the bounce', async () => {
    expect(await metricsOf(() => receive(bounce))).toEqual({ MailsBounced: 1 });

    expect(await suppressed()).toBe('bounce');
    expect(world.deliveries.statusOf(DELIVERY)).toBe('BOUNCED');
  });

  it('suppresses an address whose owner complained, and counts the complaint', async () => {
    expect(await metricsOf(() => receive(complaint))).toEqual({ MailsComplained: 1 });

    expect(await suppressed()).toBe('complaint');
  });

  it('rejects a message that SES did not write', async () => {
    expect(await receive({ hello: 'world' })).toEqual({
      batchItemFailures: [{ itemIdentifier: 'report' }],
    });
    expect(world.deliveries.statusOf(DELIVERY)).toBe('SENDING');
  });
});
