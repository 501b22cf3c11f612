import type { SendEmailCommandInput } from '@aws-sdk/client-sesv2';
import { DELIVERY_TAG, toTagValue } from '../../messages/ses-event.ts';
import type { OutgoingMail } from '../../ports/mail-sender.ts';

/** The sender of all mails of a stage. */
export interface MailIdentity {
  /** E.g. `Commerce <orders@shop.example>`; its domain is an identity of SES. */
  readonly from: string;
  readonly replyTo: string;
  /** The configuration set by which SES reports what becomes of the mails. */
  readonly configurationSet: string;
}

export const sendEmailParams = (
  { to, subject, html, text, headers, deliveryId }: OutgoingMail,
  { from, replyTo, configurationSet }: MailIdentity,
): SendEmailCommandInput => ({
  FromEmailAddress: from,
  ReplyToAddresses: [replyTo],
  Destination: { ToAddresses: [to] },
  ConfigurationSetName: configurationSet,
  EmailTags: [{ Name: DELIVERY_TAG, Value: toTagValue(deliveryId) }],
  Content: {
    Simple: {
      Subject: { Data: subject, Charset: 'UTF-8' },
      Body: {
        Html: { Data: html, Charset: 'UTF-8' },
        Text: { Data: text, Charset: 'UTF-8' },
      },
      Headers: Object.entries({
        ...headers,
        // Keeps holiday replies away (RFC 3834).
        'Auto-Submitted': 'auto-generated',
      }).map(([Name, Value]) => ({ Name, Value })),
    },
  },
});
