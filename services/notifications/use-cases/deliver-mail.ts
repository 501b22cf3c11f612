import { asLine } from '@commerce/events';
import type { Clock } from '@commerce/lambda';
import type { MailContent } from '@commerce/mail-templates';
import type { SkippedStatus } from '../domain/delivery.ts';
import {
  DeliveryInProgressError,
  MailRejectedError,
  MailThrottledError,
} from '../domain/mail.errors.ts';
import { isOptionalCategory, MAIL_KINDS } from '../domain/mail-kinds.ts';
import { texts } from '../domain/texts/index.ts';
import type { DeliveryLog } from '../ports/delivery-log.ts';
import type { MailRenderer } from '../ports/mail-renderer.ts';
import type { MailSender, OutgoingMail } from '../ports/mail-sender.ts';
import type { DeliveryPolicy, Recipients } from '../ports/recipients.ts';
import type { UnsubscribeLinks } from '../ports/unsubscribe-links.ts';
import type { Notification } from './notification.ts';

export interface DeliverMailDependencies {
  readonly deliveries: DeliveryLog;
  readonly recipients: Recipients;
  readonly renderer: MailRenderer;
  readonly sender: MailSender;
  readonly links: UnsubscribeLinks;
  readonly clock: Clock;
  /** Days for which a delivery is remembered. */
  readonly keepDeliveriesDays: number;
}

export type DeliveryOutcome = 'sent' | 'repeated' | 'opted-out' | 'suppressed';

/**
 * Sends one mail once.
 *
 * The mail is made before the delivery is claimed, so a text that cannot be made leaves no trace.
 * The claim is made before the mail is sent; {@link UNCERTAIN_FOR_MS} says what happens after a crash.
 *
 * Cost: 3 RRU for the recipient, 3 WRU for the delivery and its index, one SES mail. A repeated
 * event costs 3 RRU and 1 WRU.
 */
export async function deliverMail(
  notification: Notification,
  dependencies: DeliverMailDependencies,
): Promise<DeliveryOutcome> {
  const { recipientId, address } = notification;
  const policy = await dependencies.recipients.deliveryPolicyFor(recipientId, address);
  return deliverTo({ notification, policy }, dependencies);
}

/** A link by which the owner of an address stops a customer's mails. */
interface StopLink {
  readonly label: string;
  readonly url: string;
}

export interface DeliverTo {
  readonly notification: Notification;
  readonly policy: DeliveryPolicy;
  readonly stop?: StopLink | undefined;
}

/** Sends one mail once by a delivery policy that is known. */
export async function deliverTo(
  { notification, policy: { switchedOff, suppressed }, stop }: DeliverTo,
  dependencies: DeliverMailDependencies,
): Promise<DeliveryOutcome> {
  const { deliveries, renderer, sender, links, clock } = dependencies;
  const mail = await outgoingMail(notification, renderer, links, stop);
  const category = MAIL_KINDS[notification.kind];

  if (suppressed) {
    await skipMail({ notification, status: 'SUPPRESSED' }, dependencies);
    return 'suppressed';
  }
  if (isOptionalCategory(category) && switchedOff.has(category)) {
    await skipMail({ notification, status: 'OPTED_OUT' }, dependencies);
    return 'opted-out';
  }
  const claim = await deliveries.claim(notification, {
    now: clock.now(),
    keepDays: dependencies.keepDeliveriesDays,
  });
  if (claim === 'settled') return 'repeated';
  if (claim === 'in-progress') throw new DeliveryInProgressError(notification.id);

  const { messageId } = await sendOrRelease(mail, sender, deliveries);
  await deliveries.markSent(notification.id, messageId, clock.now());
  return 'sent';
}

/**
 * Records that a mail is not sent. A try before may have died with its claim: as long as its mail may still
 * be out, nobody says that there is none.
 */
export async function skipMail(
  { notification, status }: { readonly notification: Notification; readonly status: SkippedStatus },
  { deliveries, clock, keepDeliveriesDays: keepDays }: DeliverMailDependencies,
): Promise<void> {
  const claim = await deliveries.skip(notification, status, { now: clock.now(), keepDays });
  if (claim === 'in-progress') throw new DeliveryInProgressError(notification.id);
}

/** Frees the claim only after a certain rejection: after a broken connection the mail may be out. */
async function sendOrRelease(
  mail: OutgoingMail,
  sender: MailSender,
  deliveries: DeliveryLog,
): Promise<{ readonly messageId: string }> {
  try {
    return await sender.send(mail);
  } catch (error) {
    if (error instanceof MailThrottledError || error instanceof MailRejectedError) {
      await deliveries.release(mail.deliveryId);
    }
    throw error;
  }
}

async function outgoingMail(
  { id, kind, recipientId, address, content: said }: Notification,
  renderer: MailRenderer,
  links: UnsubscribeLinks,
  stop: StopLink | undefined,
): Promise<OutgoingMail> {
  const content = inLines(said);
  const category = MAIL_KINDS[kind];
  // Only the account's own address gets the link of a category: it names the account, and would let a
  // stranger change what the account gets.
  const unsubscribe =
    stop ??
    (isOptionalCategory(category)
      ? {
          label: texts[content.language].unsubscribe,
          url: await links.linkFor({ recipientId, category }),
        }
      : undefined);
  const { html, text } = renderer.render(content, unsubscribe);
  return {
    to: address,
    subject: content.subject,
    html,
    text,
    headers: unsubscribe === undefined ? {} : oneClickUnsubscribe(unsubscribe.url),
    deliveryId: id,
  };
}

/**
 * Makes one line of each text: names and reasons may be older than the rule that they are lines. A line
 * break in a subject is another header; in the text of a mail it is a forged line.
 */
const inLines = (content: MailContent): MailContent =>
  JSON.parse(JSON.stringify(content), (_name, part: unknown) =>
    typeof part === 'string' ? asLine(part) : part,
  );

/** @see https://www.rfc-editor.org/rfc/rfc8058 */
const oneClickUnsubscribe = (url: string): Record<string, string> => ({
  'List-Unsubscribe': `<${url}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
