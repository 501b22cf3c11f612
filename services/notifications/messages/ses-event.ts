import * as z from 'zod';
import type { MailReport } from '../domain/mail-report.ts';

const recipients = z.array(z.object({ emailAddress: z.string() }));

const timestamp = z.iso.datetime({ offset: true }).optional();

/** @see https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-contents.html */
const sesEvent = z.object({
  eventType: z.string(),
  mail: z.object({ tags: z.record(z.string(), z.array(z.string())).optional() }),
  bounce: z.object({ bounceType: z.string(), bouncedRecipients: recipients, timestamp }).optional(),
  complaint: z
    .object({
      complainedRecipients: recipients,
      complaintFeedbackType: z.string().nullish(),
      timestamp,
    })
    .optional(),
});

/** Names the tag of a mail by which a report finds its delivery. */
export const DELIVERY_TAG = 'delivery';

/**
 * Tags take letters, digits, `-` and `_` alone.
 *
 * @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_MessageTag.html
 */
export const toTagValue = (deliveryId: string): string =>
  Buffer.from(deliveryId).toString('base64url');

/** Reads what SES published about a mail. Throws on what is no event of SES. */
export function readSesEvent(body: string): MailReport {
  const { eventType, mail, bounce, complaint } = sesEvent.parse(JSON.parse(body));
  const [tag] = mail.tags?.[DELIVERY_TAG] ?? [];
  // Somebody else sent it with this configuration set.
  if (tag === undefined) return { kind: 'other' };
  const deliveryId = Buffer.from(tag, 'base64url').toString();

  switch (eventType) {
    case 'Send':
    case 'Delivery':
      return { kind: 'sent', deliveryId };
    case 'Bounce':
      return {
        kind: 'bounced',
        deliveryId,
        ...timeOf(bounce?.timestamp),
        addresses: addressesOf(bounce?.bouncedRecipients),
        permanent: bounce?.bounceType === 'Permanent',
      };
    case 'Complaint':
      // The recipient took a mail out of the spam folder.
      if (complaint?.complaintFeedbackType === 'not-spam') return { kind: 'other' };
      return {
        kind: 'complained',
        deliveryId,
        ...timeOf(complaint?.timestamp),
        addresses: addressesOf(complaint?.complainedRecipients),
      };
    default:
      return { kind: 'other' };
  }
}

const addressesOf = (list: z.infer<typeof recipients> = []): string[] =>
  list.map(({ emailAddress }) => emailAddress);

const timeOf = (at: string | undefined): { at?: Date } =>
  at === undefined ? {} : { at: new Date(at) };
