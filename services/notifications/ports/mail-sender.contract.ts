import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { MailSender } from './mail-sender.ts';

interface SentMail {
  readonly subject: string;
  readonly html?: string | undefined;
  readonly text?: string | undefined;
}

interface MailSenderUnderTest {
  readonly sender: MailSender;
  mailsTo(address: string): readonly SentMail[];
}

/** The rules of every implementation of {@link MailSender}. */
export const describeMailSender = portContract<MailSenderUnderTest>((test) => {
  it('sends each mail to its address, and returns an id for each', async () => {
    const { sender, mailsTo } = test();
    const content = { subject: 'Your order', html: '<p>Grüße</p>', text: 'Grüße' };
    const mail = { ...content, headers: {}, deliveryId: 'orders/ord_1:1/customer' };
    const first = await sender.send({ ...mail, to: 'alice@example.com' });
    const second = await sender.send({ ...mail, to: 'bob@example.com' });

    expect(mailsTo('alice@example.com')).toMatchObject([content]);
    expect(first.messageId).not.toBe('');
    expect(second.messageId).not.toBe(first.messageId);
  });
});
