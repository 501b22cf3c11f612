import {
  GetSuppressedDestinationCommand,
  ListSuppressedDestinationsCommand,
  NotFoundException,
  PutSuppressedDestinationCommand,
  SESv2Client,
} from '@aws-sdk/client-sesv2';
import { ses as cases } from '@commerce/conformance/src/cases/ses.cases.ts';
import type { ConformanceContext } from '@commerce/conformance/src/context.ts';
import { sesAccountSuppressions } from '@commerce/notifications/adapters/ses/account-suppressions.ts';
import { sesMailSender } from '@commerce/notifications/adapters/ses/mail-sender.ts';
import { readSesEvent } from '@commerce/notifications/messages/ses-event.ts';
import { describeAccountSuppressions } from '@commerce/notifications/ports/account-suppressions.contract.ts';
import { describeMailSender } from '@commerce/notifications/ports/mail-sender.contract.ts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { randomFrom } from '../../kernel/random.ts';
import { nowhere, redirectTo, START_MS, TestClock } from '../testing/redirected.ts';
import { SimulatedSes } from './simulated-ses.ts';

const client = new SESv2Client(nowhere);
const TOPIC = 'arn:aws:sns:us-east-1:000000000000:mail-events';
const identity = {
  from: 'Commerce <orders@shop.example>',
  replyTo: 'staff@shop.example',
  configurationSet: 'notifications',
};
const sender = sesMailSender({ client, ...identity });

function start() {
  const clock = new TestClock();
  const ses = new SimulatedSes({ now: clock.now, random: randomFrom(1) });
  ses.createConfigurationSet({ Name: identity.configurationSet });
  redirectTo({ SESv2: ses.operations });
  return ses;
}

describeMailSender('sesMailSender, simulated', async () => {
  const ses = start();
  return { sender, mailsTo: (to) => ses.mails().filter((mail) => mail.to.includes(to)) };
});

describeAccountSuppressions('sesAccountSuppressions, simulated', async () => {
  const ses = start();
  return {
    accountSuppressions: sesAccountSuppressions({ client }),
    suppress: async (EmailAddress) => {
      await client.send(new PutSuppressedDestinationCommand({ EmailAddress, Reason: 'BOUNCE' }));
    },
    isSuppressed: async (address) => ses.suppressed.has(address),
  };
});

describe('SimulatedSes, as AWS documents SES', () => {
  it.each(cases.cases.map(({ sentence, run }) => [sentence, run] as const))('%s', (_, run) => {
    start();
    return run({ clients: { ses: client }, mailFrom: identity.from } as ConformanceContext);
  });
});

describe('SimulatedSes', () => {
  let ses: SimulatedSes;
  let messages: string[];
  beforeEach(() => {
    ses = start();
    messages = [];
    ses.createEventDestination({
      ConfigurationSetName: identity.configurationSet,
      EventDestination: {
        MatchingEventTypes: ['send', 'BOUNCE', 'complaint'],
        SnsDestination: { TopicARN: TOPIC },
      },
    });
    ses.onEvent((topicArn, message) => {
      if (topicArn === TOPIC) messages.push(message);
    });
  });
  const send = (to: string, headers: Record<string, string> = {}) =>
    sender.send({ to, subject: 's', html: 'h', text: 't', headers, deliveryId: 'd/1' });
  const reports = () => messages.splice(0).map(readSesEvent);

  it('keeps a mail as it was sent', async () => {
    const { messageId } = await send('alice@example.com', { 'List-Unsubscribe': '<https://u>' });

    expect(ses.mails()).toEqual([
      {
        messageId,
        sentAt: new Date(START_MS).toISOString(),
        from: identity.from,
        to: ['alice@example.com'],
        cc: [],
        bcc: [],
        replyTo: [identity.replyTo],
        subject: 's',
        text: 't',
        html: 'h',
        headers: { 'List-Unsubscribe': '<https://u>', 'Auto-Submitted': 'auto-generated' },
        tags: { delivery: Buffer.from('d/1').toString('base64url') },
        configurationSet: identity.configurationSet,
      },
    ]);
  });

  it('reports what becomes of mails, and sends no more to who bounced or complained', async () => {
    ses.simulate('Bob@example.com', 'bounce');
    ses.simulate('carol@example.com', 'complaint');
    await send('alice@example.com');
    await send('bob@example.com');
    await send('carol@example.com');
    const sent = { kind: 'sent', deliveryId: 'd/1' };
    const at = new Date(START_MS);

    expect(reports()).toEqual([
      sent,
      sent,
      { kind: 'bounced', deliveryId: 'd/1', at, addresses: ['bob@example.com'], permanent: true },
      sent,
      { kind: 'complained', deliveryId: 'd/1', at, addresses: ['carol@example.com'] },
    ]);
    expect(ses.suppressed.addresses()).toEqual(['bob@example.com', 'carol@example.com']);
    ses.simulate('carol@example.com', undefined);
    await send('carol@example.com');
    expect(reports()).toMatchObject([sent, { kind: 'bounced', addresses: ['carol@example.com'] }]);
  });

  it('knows the addresses of its simulator, which are on no list', async () => {
    await send('bounce+1@simulator.amazonses.com');
    await send('complaint@simulator.amazonses.com');
    await send('success@simulator.amazonses.com');

    expect(reports().map(({ kind }) => kind)).toEqual([
      'sent',
      'bounced',
      'sent',
      'complained',
      'sent',
    ]);
    expect(ses.suppressed.addresses()).toEqual([]);
  });

  it('makes the same events of the same seed', async () => {
    const eventsOf = async () => {
      ses.simulate('bob@example.com', 'bounce');
      await send('bob@example.com');
      return messages.splice(0);
    };
    const first = await eventsOf();
    const again = start();
    const heard: string[] = [];
    again.createEventDestination({
      ConfigurationSetName: identity.configurationSet,
      EventDestination: {
        MatchingEventTypes: ['send', 'bounce'],
        SnsDestination: { TopicARN: TOPIC },
      },
    });
    again.onEvent((_, message) => heard.push(message));
    again.simulate('bob@example.com', 'bounce');
    await send('bob@example.com');

    expect(heard).toEqual(first);
  });

  it('takes no mail of which something is wrong', async () => {
    ses.simulate('busy@example.com', 'throttle');
    ses.simulate('unverified@example.com', 'reject');

    await expect(send('busy@example.com')).rejects.toMatchObject({ code: 'MAIL_THROTTLED' });
    for (const to of ['unverified@example.com', 'nobody', 'ä@example.com']) {
      await expect(send(to)).rejects.toMatchObject({ code: 'MAIL_REFUSED' });
    }
    const elsewhere = sesMailSender({ client, ...identity, configurationSet: 'none' });
    await expect(
      elsewhere.send({
        to: 'a@b.example',
        subject: '',
        html: '',
        text: '',
        headers: {},
        deliveryId: 'd',
      }),
    ).rejects.toMatchObject({ cause: expect.any(NotFoundException) });
    await expect(send('alice@example.com', { Subject: 'mine' })).rejects.toThrow();
    expect([ses.mails(), messages]).toEqual([[], []]);
  });

  it('lists the account’s suppressions in any case', async () => {
    ses.suppressed.add('Bob@example.com', 'COMPLAINT');
    const EmailAddress = 'BOB@example.com';
    const one = await client.send(new GetSuppressedDestinationCommand({ EmailAddress }));
    const { SuppressedDestinationSummaries } = await client.send(
      new ListSuppressedDestinationsCommand({}),
    );

    expect(SuppressedDestinationSummaries).toEqual([one.SuppressedDestination]);
    expect(one.SuppressedDestination).toEqual({
      EmailAddress: 'bob@example.com',
      Reason: 'COMPLAINT',
      LastUpdateTime: new Date(START_MS),
    });
  });
});
