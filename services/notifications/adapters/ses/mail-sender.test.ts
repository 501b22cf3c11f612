import {
  SESv2Client,
  SESv2ServiceException,
  type SendEmailCommandOutput,
} from '@aws-sdk/client-sesv2';
import { describe, expect, it } from '@jest/globals';
import { describeMailSender } from '../../ports/mail-sender.contract.ts';
import type { OutgoingMail } from '../../ports/mail-sender.ts';
import { startCloud } from '../../testing/cloud.ts';
import { sesMailSender } from './mail-sender.ts';
import { sendEmailParams } from './send-email-params.ts';

const mail: OutgoingMail = {
  to: 'alice@example.com',
  subject: 'Ihre Bestellung',
  html: '<p>Grüße</p>',
  text: 'Grüße',
  headers: { 'List-Unsubscribe': '<https://api.shop.example/unsubscribe>' },
  deliveryId: 'orders/ord_1:6/customer',
};
const identity = {
  from: 'Commerce <orders@shop.example>',
  replyTo: 'staff@shop.example',
  configurationSet: 'notifications-test',
};

describeMailSender('sesMailSender', async () => {
  const cloud = await startCloud();
  const client = cloud.client(SESv2Client);
  return {
    sender: sesMailSender({ client, ...identity }),
    mailsTo: (to) => cloud.emulators.mail.mails({ to }),
    stop: cloud.stop,
  };
});

/** A sender whose client gets one response to every request. */
const senderWith = (response: () => SendEmailCommandOutput) => {
  const client = new SESv2Client({ region: 'us-east-1', maxAttempts: 1 });
  client.middlewareStack.add(() => async () => ({ output: response(), response: {} }), {
    step: 'initialize',
  });
  return sesMailSender({ client, ...identity });
};
const failing = (error: Error) =>
  senderWith(() => {
    throw error;
  });
const serviceError = (name: string, httpStatusCode: number) =>
  new SESv2ServiceException({ name, $fault: 'client', $metadata: { httpStatusCode } });

describe('sendEmailParams', () => {
  it('says what to send to whom, and how the report finds its delivery', () => {
    const params = sendEmailParams(mail, identity);

    expect(params).toMatchObject({
      FromEmailAddress: 'Commerce <orders@shop.example>',
      ReplyToAddresses: ['staff@shop.example'],
      Destination: { ToAddresses: ['alice@example.com'] },
      ConfigurationSetName: 'notifications-test',
    });
    expect(params.Content?.Simple?.Headers).toEqual([
      { Name: 'List-Unsubscribe', Value: '<https://api.shop.example/unsubscribe>' },
      { Name: 'Auto-Submitted', Value: 'auto-generated' },
    ]);
    expect(params.EmailTags?.[0]?.Value).toMatch(/^[A-Za-z0-9_-]+$/);
  });
});

describe('sesMailSender', () => {
  it('returns the id under which SES took the mail', async () => {
    const sender = senderWith(() => ({ MessageId: 'message-1', $metadata: {} }));

    expect(await sender.send(mail)).toEqual({ messageId: 'message-1' });
  });

  it.each([
    ['TooManyRequestsException', 429, 'MAIL_THROTTLED'],
    ['MessageRejected', 400, 'MAIL_REFUSED'],
    ['BadRequestException', 400, 'MAIL_REFUSED'],
    ['NotFoundException', 404, 'MAIL_REFUSED'],
  ])('knows that SES did not take a mail after %s', async (name, status, code) => {
    await expect(failing(serviceError(name, status)).send(mail)).rejects.toMatchObject({ code });
  });

  it.each([
    serviceError('InternalServiceErrorException', 500),
    new Error('socket hang up'),
    Object.assign(new Error('Timeout'), { name: 'TimeoutError' }),
  ])('leaves open what became of a mail after %s', async (error) => {
    await expect(failing(error).send(mail)).rejects.toBe(error);
  });
});
