import type { MailContent } from '@commerce/mail-templates';
import { formatMoney, type Money } from '@commerce/money';
import { type MailSetting, orderButton } from './order-mails.ts';
import { quantitiesOf, type SomeOfLine } from './parcel-mails.ts';
import { staffMail } from './staff-mails.ts';
import { texts } from './texts/index.ts';

/** Asks staff to decide about a return. */
export function returnWantedMail(
  { orderId, lines }: { readonly orderId: string; readonly lines: readonly SomeOfLine[] },
  setting: MailSetting,
): MailContent {
  const { body, ...opening } = texts[setting.locale.language].returnWanted(orderId);
  return staffMail(opening, setting, [
    { kind: 'paragraph', text: body },
    quantitiesOf(lines, setting),
    orderButton(orderId, setting),
  ]);
}

interface RefundOfOrder {
  readonly orderId: string;
  readonly refund: Money;
}

/** Asks a second member of staff to decide about a refund. */
export function refundWantedMail(
  { orderId, refund }: RefundOfOrder,
  setting: MailSetting,
): MailContent {
  const amount = formatMoney(refund, setting.locale.tag);
  const { body, ...opening } = texts[setting.locale.language].refundWanted(orderId, amount);
  return staffMail(opening, setting, [
    { kind: 'paragraph', text: body },
    orderButton(orderId, setting),
  ]);
}

/** Tells staff of a refund that did not arrive. */
export function refundFailedMail(
  { orderId, refund }: RefundOfOrder,
  setting: MailSetting,
): MailContent {
  const amount = formatMoney(refund, setting.locale.tag);
  const { body, ...opening } = texts[setting.locale.language].refundFailed(orderId, amount);
  return staffMail(opening, setting, [
    { kind: 'notice', text: body },
    orderButton(orderId, setting),
  ]);
}
