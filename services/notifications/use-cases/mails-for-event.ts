import { createHash } from 'node:crypto';
import { type Contact, ERASED_EMAIL } from '@commerce/events';
import {
  farewellMail,
  type MailContent,
  resolveLocale,
  welcomeMail,
} from '@commerce/mail-templates';
import {
  refundFailedMail,
  refundWantedMail,
  returnWantedMail,
} from '../domain/after-sales-mails.ts';
import type { MailKind } from '../domain/mail-kinds.ts';
import {
  type MailSetting,
  orderCancelledMail,
  orderConfirmedMail,
  orderReceivedMail,
  orderRefundedMail,
  orderRejectedMail,
  paymentActionMail,
} from '../domain/order-mails.ts';
import { orderShippedMail, returnDecidedMail } from '../domain/parcel-mails.ts';
import {
  approvalReminderMail,
  approvalWantedMail,
  cleanupFailedMail,
  importFinishedMail,
} from '../domain/staff-mails.ts';
import type { CustomerEvent, MailedEvent } from '../messages/mailed-events.ts';
import {
  accountRecipient,
  type CustomerNotification,
  FORMER_CUSTOMER,
  type Notification,
  STAFF_RECIPIENT,
} from './notification.ts';

/** The shop that sends the mails. */
export interface Shop extends Omit<MailSetting, 'locale'> {
  readonly staffAddress: string;
  readonly staffLocale: string;
}

/**
 * Decides the mails of an event. The same event makes the same mails.
 *
 * Mails that cost the customer nothing (`free`): an order is received, waits for its customer, is
 * rejected, or cancelled before it was paid.
 */
export function mailsFor(event: MailedEvent, shop: Shop): (Notification | CustomerNotification)[] {
  const toCustomer = (
    kind: MailKind,
    { customerId, contact }: { customerId: string; contact: Contact },
    write: (setting: MailSetting) => MailContent,
  ) => [
    notify(event, kind, 'customer', {
      recipientId: accountRecipient(customerId),
      address: contact.email,
      content: write({ ...shop, locale: resolveLocale(contact.locale) }),
    }),
  ];
  const aboutOrder = (
    order: CustomerEvent,
    { kind, free }: { kind: MailKind; free: boolean },
    write: (setting: MailSetting) => MailContent,
  ): CustomerNotification[] => {
    const { email, ...contact } = order.data.contact;
    // An order whose customer is erased still gets its refund.
    if (email === ERASED_EMAIL) return [];
    const restraint = {
      // Events from before addresses were asked do not say.
      verified: contact.emailVerified ?? true,
      free,
      event: { ...order, data: { ...order.data, contact } },
      locale: resolveLocale(contact.locale),
    };
    return toCustomer(kind, order.data, write).map((mail) => ({ ...mail, restraint }));
  };
  const toStaff = (kind: MailKind, write: (setting: MailSetting) => MailContent) => [
    notify(event, kind, 'staff', {
      recipientId: STAFF_RECIPIENT,
      address: shop.staffAddress,
      content: write({ ...shop, locale: resolveLocale(shop.staffLocale) }),
    }),
  ];

  switch (event.type) {
    case 'customer.registered.v1':
      return toCustomer('welcome', event.data, (setting) => welcomeMail(event.data, setting)).map(
        (mail) => ({ ...mail, ...OF_AN_ACCOUNT, id: digestOf(mail.id) }),
      );
    case 'customer.deleted.v1': {
      const { email, locale } = event.data.contact;
      return [
        notify(event, 'farewell', 'customer', {
          // No account: the mark of the erased would drop the mail, and the record would name them.
          recipientId: FORMER_CUSTOMER,
          address: email,
          content: farewellMail({ ...shop, locale: resolveLocale(locale) }),
        }),
      ];
    }
    case 'order.placed.v1':
      return aboutOrder(event, { kind: 'order-received', free: true }, (setting) =>
        orderReceivedMail(event.data, setting),
      );
    case 'order.payment-action-required.v1':
      return aboutOrder(event, { kind: 'payment-action-required', free: true }, (setting) =>
        paymentActionMail(event.data, setting),
      );
    case 'order.confirmed.v1':
      return aboutOrder(event, { kind: 'order-confirmed', free: false }, (setting) =>
        orderConfirmedMail(event.data, setting),
      );
    case 'order.rejected.v1':
      return aboutOrder(event, { kind: 'order-rejected', free: true }, (setting) =>
        orderRejectedMail(event.data, setting),
      );
    case 'order.cancelled.v1':
      return aboutOrder(
        event,
        { kind: 'order-cancelled', free: !event.data.refundDue },
        (setting) => orderCancelledMail(event.data, setting),
      );
    case 'order.refunded.v1':
      // Goods that cost nothing came back.
      if (event.data.refund.amount === 0) return [];
      return aboutOrder(event, { kind: 'order-refunded', free: false }, (setting) =>
        orderRefundedMail(event.data, setting),
      );
    case 'order.shipped.v1':
      return aboutOrder(event, { kind: 'order-shipped', free: false }, (setting) =>
        orderShippedMail(event.data, setting),
      );
    case 'order.return-decided.v1':
      return aboutOrder(event, { kind: 'return-decided', free: false }, (setting) =>
        returnDecidedMail(event.data, setting),
      );
    case 'order.return-requested.v1':
      return toStaff('return-wanted', (setting) => returnWantedMail(event.data, setting));
    case 'order.refund-requested.v1':
      return event.data.approval === 'REQUIRED'
        ? toStaff('refund-wanted', (setting) => refundWantedMail(event.data, setting))
        : [];
    case 'order.refund-changed.v1':
      // The failed refund of a whole order parks it.
      return event.data.refundStatus === 'FAILED' && event.data.refundId !== undefined
        ? toStaff('refund-failed', (setting) => refundFailedMail(event.data, setting))
        : [];
    case 'order.approval-requested.v1':
      return event.data.reminder
        ? toStaff('approval-reminder', (setting) => approvalReminderMail(event.data, setting))
        : toStaff('approval-wanted', (setting) => approvalWantedMail(event.data, setting));
    case 'import.completed.v1': {
      const { contact, startedBy, failure } = event.data;
      const write = (setting: MailSetting) => importFinishedMail(event.data, setting);
      const starter =
        contact === undefined
          ? []
          : toCustomer('import-finished', { customerId: startedBy, contact }, write);
      // The person who started it may have switched such mails off, or be away.
      const isForStaff = contact === undefined || failure !== undefined;
      return [...starter, ...(isForStaff ? toStaff('import-finished', write) : [])];
    }
    case 'cleanup.completed.v1': {
      const { runId, dryRun, status, tasks } = event.data;
      if (status === 'SUCCEEDED') return [];
      const failedTasks = tasks.filter((task) => task.status === 'FAILED');
      return toStaff('cleanup-failed', (setting) =>
        cleanupFailedMail({ runId, dryRun, failedTasks }, setting),
      );
    }
  }
}

/** An erasure takes the recipient out of a record: what is left must not name the account all the same. */
const OF_AN_ACCOUNT = { subject: 'account' };
const digestOf = (id: string): string => createHash('sha256').update(id).digest('hex');

/** Makes a notification. Its id has source and id: an event is unique by both together (CloudEvents). */
const notify = (
  { source, id, subject }: MailedEvent,
  kind: MailKind,
  audience: 'customer' | 'staff',
  mail: Pick<Notification, 'recipientId' | 'address' | 'content'>,
): Notification => ({ id: `${source}/${id}/${audience}`, kind, subject, ...mail });
