import { DeliveryInProgressError } from '../domain/mail.errors.ts';
import { isOptionalCategory, MAIL_KINDS } from '../domain/mail-kinds.ts';
import { addressQuestionMail } from '../domain/order-mails.ts';
import { ASK_AGAIN_DAYS, type MailLimits } from '../domain/restraint.ts';
import { texts } from '../domain/texts/index.ts';
import type { AddressLinks } from '../ports/address-links.ts';
import type { MailCounters } from '../ports/mail-counters.ts';
import type { DeliveryPolicy } from '../ports/recipients.ts';
import type { WithheldMails } from '../ports/withheld-mails.ts';
import {
  type DeliverMailDependencies,
  type DeliveryOutcome,
  deliverMail,
  deliverTo,
  skipMail,
} from './deliver-mail.ts';
import type { Shop } from './mails-for-event.ts';
import type { CustomerNotification, Notification } from './notification.ts';

export interface DeliverToCustomerDependencies extends DeliverMailDependencies {
  readonly withheld: WithheldMails;
  readonly counters: MailCounters;
  readonly limits: MailLimits;
  readonly addressLinks: AddressLinks;
  readonly shop: Shop;
}

/** `unasked`: held, and its owner was not asked, because the customer had too many addresses asked. */
export type CustomerDeliveryOutcome = DeliveryOutcome | 'held' | 'unasked' | 'limited' | 'erased';

/**
 * Sends a customer's mail if it may go to its address.
 *
 * An address that is not the account's own, verified one is asked first, once for all customers who give
 * it; until it is confirmed the mail is held. A mail that the customer causes for free needs a place in
 * the day's window of the customer, and when it is sent one in that of the address: what is held counts
 * against who gave the address, never against its owner.
 *
 * Cost on top of {@link deliverMail}: 2 WRU for a mail that costs the customer nothing, none for others; 5
 * WRU and 3 RRU for one that is held.
 */
export async function deliverToCustomer(
  notification: CustomerNotification,
  dependencies: DeliverToCustomerDependencies,
): Promise<CustomerDeliveryOutcome> {
  const { recipientId, address, restraint } = notification;
  const { recipients, addressLinks, clock } = dependencies;
  const policy = await recipients.deliveryPolicyFor(recipientId, address);
  if (isErased(notification, policy)) return 'erased';
  const isOurs = restraint.verified || policy.confirmed;
  if (!isUnwanted(notification, policy)) {
    if (restraint.free && !(await hasPlace(notification, { recipientId }, dependencies))) {
      return limit(notification, dependencies);
    }
    const waits = isOurs ? undefined : await hold(notification, policy, dependencies);
    if (waits) return waits;
    if (restraint.free && !(await hasPlace(notification, { address }, dependencies))) {
      return limit(notification, dependencies);
    }
  }
  // Each mail lets the owner of the address take the confirmation back.
  const stop = restraint.verified
    ? undefined
    : {
        label: texts[notification.content.language].stopOrderMails,
        url: await addressLinks.linkFor({ recipientId, address }, clock.now()),
      };
  return deliverTo({ notification, policy, stop }, dependencies);
}

/**
 * Returns whether an erasure ends a mail: one that was on its way, and one that the customer may have switched
 * off, since nobody knows that any more. It leaves no trace.
 */
const isErased = (
  { kind, restraint }: CustomerNotification,
  { erasedAt }: DeliveryPolicy,
): boolean =>
  erasedAt !== undefined &&
  (restraint.event.time <= erasedAt || isOptionalCategory(MAIL_KINDS[kind]));

/** Returns whether the recipient takes no such mail. Decided first: nobody is asked at an address that bounced. */
const isUnwanted = (
  { kind }: Notification,
  { suppressed, switchedOff }: DeliveryPolicy,
): boolean => {
  const category = MAIL_KINDS[kind];
  return suppressed !== undefined || (isOptionalCategory(category) && switchedOff.has(category));
};

const hasPlace = (
  { id: deliveryId }: Notification,
  counted: Parameters<MailCounters['take']>[0],
  { counters, limits, clock }: DeliverToCustomerDependencies,
): Promise<boolean> => {
  const limit = 'address' in counted ? limits.perAddress : limits.perCustomer;
  return counters.take(counted, 'mails', { deliveryId, limit, now: clock.now() });
};

/** Records a limited mail in the delivery log, and on the list of staff. */
async function limit(
  notification: Notification,
  dependencies: DeliverToCustomerDependencies,
): Promise<'limited'> {
  await dependencies.withheld.noteLimited(notification, dependencies.clock.now());
  await skipMail({ notification, status: 'LIMITED' }, dependencies);
  return 'limited';
}

/** Holds a mail. Returns undefined when the address was confirmed at this moment. */
async function hold(
  notification: CustomerNotification,
  { mailboxId }: DeliveryPolicy,
  dependencies: DeliverToCustomerDependencies,
): Promise<'held' | 'unasked' | undefined> {
  const { recipientId, address, restraint } = notification;
  const { withheld, recipients, clock } = dependencies;
  const isFirst = await withheld.hold(notification, restraint.event, clock.now());
  // A confirmation writes first and then looks for what is held: one of the two sees the other.
  const { confirmed } = await recipients.deliveryPolicyFor(recipientId, address);
  if (confirmed) {
    await withheld.release(recipientId, address, [notification.id]);
    return undefined;
  }
  await skipMail({ notification, status: 'HELD' }, dependencies);
  return ask(notification, { mailboxId, isFirst }, dependencies);
}

/** Asks the owner of an address whether the customer's mails may go there. */
async function ask(
  { recipientId, address, restraint }: CustomerNotification,
  { mailboxId, isFirst }: { readonly mailboxId: string; readonly isFirst: boolean },
  dependencies: DeliverToCustomerDependencies,
): Promise<'held' | 'unasked'> {
  const { counters, limits, addressLinks, clock, shop, withheld } = dependencies;
  const now = clock.now();
  const question: Notification = {
    // One for each mailbox, whoever gives it. It names nobody: it outlives an erasure.
    id: `address-question/${mailboxId}`,
    kind: 'address-question',
    recipientId: `asked#${mailboxId}`,
    subject: 'address',
    address,
    content: addressQuestionMail(
      {
        placedAt: restraint.event.time,
        confirmUrl: await addressLinks.linkFor({ recipientId, address }, now),
      },
      { ...shop, locale: restraint.locale },
    ),
  };
  const place = { deliveryId: question.id, limit: limits.questionsPerCustomer, now };
  if (!(await counters.take({ recipientId }, 'questions', place))) {
    await withheld.noteLimited({ ...question, recipientId }, now);
    return 'unasked';
  }
  try {
    await deliverMail(question, { ...dependencies, keepDeliveriesDays: ASK_AGAIN_DAYS });
  } catch (error) {
    // Another message asks, unless this one came before and died with it.
    if (!isFirst || !(error instanceof DeliveryInProgressError)) throw error;
  }
  return 'held';
}
