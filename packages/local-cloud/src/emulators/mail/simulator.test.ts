import {
  DeleteSuppressedDestinationCommand,
  GetSuppressedDestinationCommand,
  PutSuppressedDestinationCommand,
  SESv2Client,
  SendEmailCommand,
} from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { clientFor, eventually, testContext } from '../testing/test-context.ts';
import { startMail } from './mail.ts';
import type { MailEmulator } from './types.ts';

interface SesEvent {
  readonly eventType: string;
  readonly mail: { readonly messageId: string; readonly tags: Record<string, string[]> };
  readonly [detail: string]: unknown;
}

const TOPIC = 'arn:aws:sns:us-east-1:000000000000:notifications-mail-events-local';
const context = testContext();
let published: [topicArn: string, event: SesEvent][] = [];
let isTopicGone = false;
let emulator: MailEmulator;
let ses: SESv2Client;

beforeAll(async () => {
  emulator = await startMail(context, {
    publish: async (topicArn, message) => {
      if (isTopicGone) throw new Error('no such topic');
      published.push([topicArn, JSON.parse(message)]);
    },
  });
  emulator.setEventDestination('notifications-local', TOPIC, [
    'send',
    'DELIVERY',
    'bounce',
    'complaint',
  ]);
  emulator.setEventDestination('bounces-only', TOPIC, ['bounce']);
  ses = new SESv2Client(clientFor(emulator.endpoint));
});
beforeEach(() => {
  published = [];
  isTopicGone = false;
  emulator.clear();
});
afterAll(async () => {
  ses.destroy();
  await emulator.stop();
  context.remove();
});

const send = (ToAddresses: string[], ConfigurationSetName?: string) =>
  ses.send(
    new SendEmailCommand({
      FromEmailAddress: 'Commerce <orders@shop.example>',
      Destination: { ToAddresses },
      ConfigurationSetName,
      EmailTags: [{ Name: 'delivery', Value: 'd-1' }],
      Content: {
        Simple: { Subject: { Data: 'Your order' }, Body: { Text: { Data: 'Thank you' } } },
      },
    }),
  );
const eventsOf = async (ToAddresses: string[], count: number) => {
  await send(ToAddresses, 'notifications-local');
  await eventually(() => (published.length >= count ? published : undefined));
  return Object.fromEntries(published.map(([, event]) => [event.eventType, event]));
};

describe('the simulator', () => {
  it('tells nothing of the kinds of events that the destination does not name', async () => {
    await send(['alice@example.com'], 'bounces-only');
    await send(['bounce@simulator.amazonses.com'], 'bounces-only');
    await eventually(() => (published.length > 0 ? published : undefined));
    expect(published.map(([, { eventType }]) => eventType)).toEqual(['Bounce']);
  });

  it('tells the topic of the configuration set that a mail was sent and delivered', async () => {
    const { Send, Delivery, ...others } = await eventsOf(['Alice <alice@example.com>'], 2);

    const [mail] = emulator.mails();
    expect(others).toEqual({});
    expect(published.map(([topicArn]) => topicArn)).toEqual([TOPIC, TOPIC]);
    expect(Send?.mail).toMatchObject({
      messageId: mail?.messageId,
      timestamp: mail?.sentAt,
      source: 'Commerce <orders@shop.example>',
      destination: ['Alice <alice@example.com>'],
      commonHeaders: { subject: 'Your order', messageId: mail?.messageId },
      tags: { delivery: ['d-1'], 'ses:configuration-set': ['notifications-local'] },
    });
    expect(Delivery).toMatchObject({ delivery: { recipients: ['alice@example.com'] } });
  });

  it('bounces what goes to its address for bounces, whatever the label', async () => {
    const { Bounce, Delivery } = await eventsOf(
      ['bounce+o-1@simulator.amazonses.com', 'alice@example.com'],
      3,
    );

    expect(Bounce).toMatchObject({
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [
          { emailAddress: 'bounce+o-1@simulator.amazonses.com', action: 'failed' },
        ],
        feedbackId: expect.any(String),
      },
      mail: { tags: { delivery: ['d-1'] } },
    });
    expect(Delivery).toMatchObject({ delivery: { recipients: ['alice@example.com'] } });
  });

  it('delivers first what is then complained of', async () => {
    const { Complaint, Delivery } = await eventsOf(['complaint@simulator.amazonses.com'], 3);

    expect(Delivery).toBeDefined();
    expect(Complaint).toMatchObject({
      complaint: {
        complainedRecipients: [{ emailAddress: 'complaint@simulator.amazonses.com' }],
        complaintFeedbackType: 'abuse',
      },
    });
  });

  it('plays with any other address as it is told to, until it is told otherwise', async () => {
    emulator.simulate('Bob@example.com', 'bounce');
    expect(await eventsOf(['bob@example.com'], 2)).toHaveProperty('Bounce');

    published = [];
    emulator.simulate('bob@example.com', null);
    expect(await eventsOf(['bob@example.com'], 2)).toHaveProperty('Delivery');
  });

  it('bounces what goes to an address on the list of the account, until it is taken off', async () => {
    emulator.simulate('carol@example.com', 'bounce');
    await eventsOf(['carol@example.com'], 2);
    const EmailAddress = 'Carol@example.com';
    const listed = await ses.send(new GetSuppressedDestinationCommand({ EmailAddress }));
    expect(listed.SuppressedDestination).toMatchObject({
      EmailAddress,
      Reason: 'BOUNCE',
      LastUpdateTime: expect.any(Date),
    });

    published = [];
    const { Bounce } = await eventsOf(['carol@example.com'], 2);
    expect(Bounce).toMatchObject({ bounce: { bounceSubType: 'OnAccountSuppressionList' } });

    emulator.simulate('dave@example.com', null);
    await ses.send(
      new PutSuppressedDestinationCommand({
        EmailAddress: 'dave@example.com',
        Reason: 'COMPLAINT',
      }),
    );
    await ses.send(new DeleteSuppressedDestinationCommand({ EmailAddress: 'dave@example.com' }));
    published = [];
    expect(await eventsOf(['dave@example.com'], 2)).toHaveProperty('Delivery');
    for (const Command of [DeleteSuppressedDestinationCommand, GetSuppressedDestinationCommand]) {
      await expect(
        ses.send(
          new Command({ EmailAddress: 'dave@example.com' }) as GetSuppressedDestinationCommand,
        ),
      ).rejects.toMatchObject({ name: 'NotFoundException' });
    }
  });

  it('lists no address of its own, nor one for no reason', async () => {
    const EmailAddress = 'bounce@simulator.amazonses.com';
    await eventsOf([EmailAddress], 2);

    await expect(
      ses.send(new GetSuppressedDestinationCommand({ EmailAddress })),
    ).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(
      ses.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: undefined })),
    ).rejects.toMatchObject({ name: 'BadRequestException' });
  });

  it.each([
    ['throttle', 'TooManyRequestsException', 429],
    ['reject', 'MessageRejected', 400],
  ] as const)('does not send on %s', async (outcome, name, httpStatusCode) => {
    emulator.simulate('rejected@example.com', outcome);

    const attempt = send(['alice@example.com', 'rejected@example.com'], 'notifications-local');

    await expect(attempt).rejects.toMatchObject({ name, $metadata: { httpStatusCode } });
    expect(emulator.mails()).toEqual([]);
    expect(published).toEqual([]);
  });

  it('tells nobody of mails without a configuration set that has a topic', async () => {
    await send(['alice@example.com']);
    await send(['alice@example.com'], 'another-set');
    await eventsOf(['alice@example.com'], 2);

    expect(published).toHaveLength(2);
    expect(emulator.mails()).toHaveLength(3);
  });

  it('says when a topic cannot be told', async () => {
    isTopicGone = true;

    await send(['alice@example.com'], 'notifications-local');

    await eventually(() => context.lines.find((line) => line.includes('no such topic')));
    expect(emulator.mails()).toHaveLength(1);
  });
});
