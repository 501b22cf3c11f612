import {
  GetAccountCommand,
  SESv2Client,
  SendBulkEmailCommand,
  SendEmailCommand,
  type SendEmailCommandInput,
} from '@aws-sdk/client-sesv2';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { clientFor, testContext } from '../testing/test-context.ts';
import { startMail } from './mail.ts';
import type { MailEmulator } from './types.ts';

const context = testContext();
let emulator: MailEmulator;
let ses: SESv2Client;

const start = async () => {
  emulator = await startMail(context, { publish: async () => {} });
  ses = new SESv2Client(clientFor(emulator.endpoint));
};
const stop = async () => {
  ses.destroy();
  await emulator.stop();
};
beforeAll(start);
beforeEach(() => emulator.clear());
afterAll(async () => {
  await stop();
  context.remove();
});

const simple = {
  Subject: { Data: 'Your order' },
  Body: { Text: { Data: 'Thank you' } },
};
const send = (input: Partial<SendEmailCommandInput> = {}) =>
  ses.send(
    new SendEmailCommand({
      FromEmailAddress: 'Commerce <orders@shop.example>',
      Destination: { ToAddresses: ['alice@example.com'] },
      Content: { Simple: simple },
      ...input,
    }),
  );
const subjects = (filter: Parameters<MailEmulator['mails']>[0] = {}) =>
  emulator.mails(filter).map(({ subject }) => subject);
const sendWithSubject = (Data: string, ToAddresses = ['alice@example.com']) =>
  send({
    Destination: { ToAddresses },
    Content: { Simple: { ...simple, Subject: { Data } } },
  });

describe('a mail', () => {
  it('lands in the mailbox as it was sent', async () => {
    const { MessageId } = await send({
      Destination: {
        ToAddresses: ['Alice <alice@example.com>'],
        CcAddresses: ['carol@example.com'],
        BccAddresses: ['bob@example.com'],
      },
      ReplyToAddresses: ['help@shop.example'],
      ConfigurationSetName: 'notifications-local',
      EmailTags: [{ Name: 'delivery', Value: 'd-1' }],
      Content: {
        Simple: {
          Subject: { Data: 'Grüße' },
          Body: { Text: { Data: 'Thank you' }, Html: { Data: '<p>Thank you</p>' } },
          Headers: [{ Name: 'List-Unsubscribe', Value: '<https://shop.example/unsubscribe>' }],
        },
      },
    });

    expect(emulator.mails()).toEqual([
      {
        messageId: MessageId,
        sentAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
        from: 'Commerce <orders@shop.example>',
        to: ['Alice <alice@example.com>'],
        cc: ['carol@example.com'],
        bcc: ['bob@example.com'],
        replyTo: ['help@shop.example'],
        subject: 'Grüße',
        text: 'Thank you',
        html: '<p>Thank you</p>',
        headers: { 'List-Unsubscribe': '<https://shop.example/unsubscribe>' },
        configurationSet: 'notifications-local',
        tags: { delivery: 'd-1' },
      },
    ]);
  });

  it('is sent again when it is asked for again: SES knows no idempotency', async () => {
    const first = await send();
    const second = await send();

    expect(second.MessageId).not.toBe(first.MessageId);
    expect(emulator.mails()).toHaveLength(2);
  });

  it('may be a MIME message', async () => {
    const Data = Buffer.from(
      [
        'From: Commerce <orders@shop.example>',
        'To: =?utf-8?B?QWxpY2Ugw4RiZWw=?= <alice@example.com>',
        'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=',
        'X-Order: o-1',
        'MIME-Version: 1.0',
        'Content-Type: multipart/alternative; boundary=b',
        '',
        '--b',
        'Content-Type: text/plain; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        'Sch=C3=B6n',
        '--b',
        'Content-Type: text/html; charset=utf-8',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.from('<p>Schön</p>').toString('base64'),
        '--b--',
      ].join('\r\n'),
    );

    await ses.send(new SendEmailCommand({ Content: { Raw: { Data } } }));
    await ses.send(
      new SendEmailCommand({
        Destination: { ToAddresses: ['bob@example.com'] },
        Content: { Raw: { Data } },
      }),
    );

    const [mail] = emulator.mails();
    expect(mail).toMatchObject({
      from: 'Commerce <orders@shop.example>',
      to: ['Alice Äbel <alice@example.com>'],
      subject: 'Grüße',
      headers: { 'X-Order': 'o-1' },
    });
    expect(mail?.text?.trim()).toBe('Schön');
    expect(mail?.html?.trim()).toBe('<p>Schön</p>');
    expect(emulator.mails({ to: 'bob@example.com' })).toHaveLength(1);
  });

  it.each<[string, Partial<SendEmailCommandInput>]>([
    ['no recipient', { Destination: { ToAddresses: [] } }],
    ['51 recipients', { Destination: { ToAddresses: Array(51).fill('alice@example.com') } }],
    ['no sender', { FromEmailAddress: undefined } as object],
    ['a sender without a domain', { FromEmailAddress: 'orders' }],
    ['no content', { Content: {} }],
    ['a body without text', { Content: { Simple: { ...simple, Body: {} } } }],
    ['no subject', { Content: { Simple: { ...simple, Subject: { Data: undefined } } } }],
    [
      'a subject of two lines',
      { Content: { Simple: { ...simple, Subject: { Data: 'a\nBcc: b' } } } },
    ],
    ['a tag with a colon', { EmailTags: [{ Name: 'delivery', Value: 'a:b' }] }],
    ['a template', { Content: { Template: { TemplateName: 'welcome' } } }],
    [
      'a header that SES writes',
      { Content: { Simple: { ...simple, Headers: [{ Name: 'Subject', Value: 'x' }] } } },
    ],
    [
      'a header of two lines',
      { Content: { Simple: { ...simple, Headers: [{ Name: 'X-A', Value: 'a\r\nBcc: b' }] } } },
    ],
    [
      '16 headers',
      { Content: { Simple: { ...simple, Headers: Array(16).fill({ Name: 'X-A', Value: 'a' }) } } },
    ],
  ])('with %s is rejected and not sent', async (_, input) => {
    await expect(send(input)).rejects.toMatchObject({
      name: 'BadRequestException',
      $metadata: { httpStatusCode: 400 },
    });
    expect(emulator.mails()).toEqual([]);
  });

  it.each([
    'alice',
    'alice@',
    '@example.com',
    'alice@localhost',
    'al ice@example.com',
    'alice@exam..ple.com',
    'älice@example.com',
    'alice@example.com, bob@example.com',
    `${'a'.repeat(65)}@example.com`,
  ])('does not go to "%s"', async (address) => {
    await expect(send({ Destination: { ToAddresses: [address] } })).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining(address),
    });
  });
});

describe('the mailbox', () => {
  it('finds mails by recipient, subject and time', async () => {
    await sendWithSubject('Your order o-1');
    await sendWithSubject('Your order o-2', ['Bob <Bob@example.com>', 'carol@example.com']);
    const [, second] = emulator.mails();
    const sentAt = String(second?.sentAt);

    expect(subjects({ to: 'bob@EXAMPLE.com' })).toEqual(['Your order o-2']);
    expect(subjects({ subject: 'o-1' })).toEqual(['Your order o-1']);
    expect(subjects({ to: 'ob@example.com' })).toEqual([]);
    expect(subjects({ after: '2020-01-01T00:00:00+01:00' })).toHaveLength(2);
    expect(subjects({ after: sentAt })).toEqual([]);
    expect(() => subjects({ after: 'yesterday' })).toThrow('yesterday');
  });

  it('keeps mails over a restart, until it is cleared', async () => {
    await sendWithSubject('kept');
    await stop();
    await start();
    expect(subjects()).toEqual(['kept']);

    emulator.clear();
    expect(subjects()).toEqual([]);
  });
});

describe('what the local cloud does not do', () => {
  it('is said: bulk mail, and other operations', async () => {
    const bulk = ses.send(
      new SendBulkEmailCommand({ DefaultContent: { Template: {} }, BulkEmailEntries: [] }),
    );

    await expect(bulk).rejects.toMatchObject({
      name: 'BadRequestException',
      message: expect.stringContaining('bulk'),
    });
    await expect(ses.send(new GetAccountCommand({}))).rejects.toMatchObject({
      name: 'UnknownOperationException',
    });
  });
});
