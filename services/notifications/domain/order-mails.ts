import type { Locale, MailBlock, MailContent, MailFact } from '@commerce/mail-templates';
import { formatMoney, type Money } from '@commerce/money';
import { formatCount, formatDateTime } from './format.ts';
import { type ImpossiblePayment, type RejectionCode, texts } from './texts/index.ts';

/** The shop and the locale that a mail is written for. */
export interface MailSetting {
  readonly locale: Locale;
  readonly shopName: string;
  /** The URL of the shop's pages, without a trailing slash. */
  readonly shopUrl: string;
  /** IANA name of the zone that dates are written in. */
  readonly timeZone: string;
}

export interface OrderLine {
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly unitPrice: Money;
}

/** What a total is made of, in its minor units. */
export interface OrderAmounts {
  readonly subtotal: number;
  readonly discount: number;
  readonly shipping: number;
  readonly tax: number;
  readonly taxOnTop?: boolean | undefined;
  readonly reverseCharge?: boolean | undefined;
  readonly promotionCode?: string | undefined;
}

export interface OrderWithLines {
  readonly orderId: string;
  readonly lines: readonly OrderLine[];
  readonly total: Money;
  /** Absent for older orders. */
  readonly amounts?: OrderAmounts | undefined;
}

/**
 * Asks whether an address is its customer's. It goes to people who may have nothing to do with the shop:
 * nothing in it is from the order or from who placed it.
 */
export function addressQuestionMail(
  { placedAt, confirmUrl }: { readonly placedAt: string; readonly confirmUrl: string },
  { locale, shopName, timeZone }: MailSetting,
): MailContent {
  const placed = formatDateTime(placedAt, locale, timeZone);
  const { body, ifNot, confirm, ...opening } = texts[locale.language].addressQuestion(
    shopName,
    placed,
  );
  return {
    language: locale.language,
    ...opening,
    blocks: [
      { kind: 'paragraph', text: body },
      { kind: 'paragraph', text: ifNot },
      { kind: 'button', label: confirm, url: confirmUrl },
    ],
  };
}

export function orderReceivedMail(order: OrderWithLines, setting: MailSetting): MailContent {
  const { body, ...opening } = texts[setting.locale.language].orderReceived(order.orderId);
  return orderMail(order.orderId, opening, setting, [
    { kind: 'paragraph', text: body },
    linesOf(order, setting.locale),
    orderButton(order.orderId, setting),
  ]);
}

/** Asks the customer to authenticate. What they need for it only the shop's page of the order has. */
export function paymentActionMail(
  order: { readonly orderId: string; readonly total: Money; readonly expiresAt: string },
  setting: MailSetting,
): MailContent {
  const { locale, timeZone } = setting;
  const { body, ifNot, action, ...opening } = texts[locale.language].paymentAction(
    order.orderId,
    formatMoney(order.total, locale.tag),
    formatDateTime(order.expiresAt, locale, timeZone),
  );
  return orderMail(order.orderId, opening, setting, [
    { kind: 'notice', text: body },
    { kind: 'paragraph', text: ifNot },
    orderButton(order.orderId, setting, action),
  ]);
}

export function orderConfirmedMail(order: OrderWithLines, setting: MailSetting): MailContent {
  const { language } = setting.locale;
  const total = formatMoney(order.total, setting.locale.tag);
  const words = texts[language];
  const { body, ...opening } =
    order.total.amount === 0
      ? words.orderConfirmedFree(order.orderId)
      : words.orderConfirmed(order.orderId, total);
  return orderMail(order.orderId, opening, setting, [
    { kind: 'paragraph', text: body },
    linesOf(order, setting.locale),
    orderButton(order.orderId, setting),
  ]);
}

/** Payments that no card can make, by what the provider says of them. */
const impossiblePayments: Readonly<Record<string, ImpossiblePayment>> = {
  amount_too_small: 'TOO_SMALL',
  amount_too_large: 'TOO_LARGE',
  currency_not_supported: 'CURRENCY',
  country_unsupported: 'NO_CARDS',
  account_closed: 'NO_CARDS',
  account_invalid: 'NO_CARDS',
};

export function orderRejectedMail(
  order: {
    readonly orderId: string;
    readonly reason: {
      readonly code: RejectionCode;
      /** The payment provider's code. */
      readonly detail?: string | undefined;
      readonly skus?: readonly string[] | undefined;
    };
    /** Until then another card can be used. */
    readonly retryUntil?: string | undefined;
    readonly lines?: readonly { readonly sku: string; readonly name: string }[] | undefined;
  },
  setting: MailSetting,
): MailContent {
  const words = texts[setting.locale.language];
  const nameOf = (sku: string) => order.lines?.find((line) => line.sku === sku)?.name ?? sku;
  const short = (order.reason.skus ?? []).map(nameOf);
  const impossible = impossiblePayments[order.reason.detail ?? ''];
  const { noCharge, ...opening } = words.orderRejected(order.orderId);
  // No other card helps a payment that no card can make.
  const retryUntil = impossible === undefined ? order.retryUntil : undefined;
  const { locale, timeZone } = setting;
  const retry = retryUntil && words.otherCard(formatDateTime(retryUntil, locale, timeZone));
  return orderMail(order.orderId, opening, setting, [
    { kind: 'notice', text: words.rejection(order.reason.code, short, impossible) },
    ...(retry ? [{ kind: 'paragraph' as const, text: retry }] : []),
    { kind: 'paragraph', text: noCharge },
    orderButton(order.orderId, setting),
  ]);
}

export function orderCancelledMail(
  order: {
    readonly orderId: string;
    readonly cancelledBy: 'customer' | 'staff';
    readonly refundDue: boolean;
    readonly total: Money;
  },
  setting: MailSetting,
): MailContent {
  const words = texts[setting.locale.language].orderCancelled(order.orderId);
  const { subject, preheader, heading } = words;
  return orderMail(order.orderId, { subject, preheader, heading }, setting, [
    {
      kind: 'paragraph',
      text: order.cancelledBy === 'customer' ? words.byCustomer : words.byStaff,
    },
    {
      kind: 'paragraph',
      text: order.refundDue
        ? words.refundDue(formatMoney(order.total, setting.locale.tag))
        : words.noRefund,
    },
    orderButton(order.orderId, setting),
  ]);
}

export function orderRefundedMail(
  order: { readonly orderId: string; readonly refund: Money },
  setting: MailSetting,
): MailContent {
  const amount = formatMoney(order.refund, setting.locale.tag);
  const words = texts[setting.locale.language].orderRefunded(order.orderId, amount);
  const { body, ...opening } = words;
  return orderMail(order.orderId, opening, setting, [
    { kind: 'paragraph', text: body },
    orderButton(order.orderId, setting),
  ]);
}

/** Makes a mail to the customer of an order. */
export function orderMail(
  orderId: string,
  opening: Pick<MailContent, 'subject' | 'preheader' | 'heading'>,
  { locale: { language }, shopName }: MailSetting,
  blocks: readonly MailBlock[],
): MailContent {
  return { language, ...opening, blocks, reason: texts[language].reasonOrder(orderId, shopName) };
}

export function orderButton(
  orderId: string,
  { locale, shopUrl }: MailSetting,
  label = texts[locale.language].viewOrder,
): MailBlock {
  return {
    kind: 'button',
    label,
    url: `${shopUrl}/orders/${encodeURIComponent(orderId)}`,
  };
}

function linesOf({ lines, total, amounts }: OrderWithLines, locale: Locale): MailBlock {
  return {
    kind: 'lines',
    lines: lines.map(({ name, quantity, unitPrice }) => ({
      name,
      quantity: formatCount(quantity, locale),
      amount: formatMoney(times(unitPrice, quantity), locale.tag),
    })),
    subtotals:
      amounts === undefined
        ? differenceOf(lines, total, locale)
        : subtotalsOf(amounts, total, locale),
    total: { label: texts[locale.language].total, value: formatMoney(total, locale.tag) },
  };
}

/** Lists what lies between the lines and the total, as far as there is any. */
function subtotalsOf(amounts: OrderAmounts, total: Money, locale: Locale): MailFact[] {
  const words = texts[locale.language];
  const { subtotal, discount, shipping, tax, taxOnTop, reverseCharge, promotionCode } = amounts;
  const fact = (label: string, amount: number): MailFact => ({
    label,
    value: formatMoney({ amount, currency: total.currency }, locale.tag),
  });
  const owed = subtotal - discount + shipping - total.amount;
  const facts: (MailFact | false)[] = [
    (subtotal !== total.amount || discount > 0) && fact(words.subtotal, subtotal),
    discount > 0 && fact(words.discountOf(promotionCode), -discount),
    shipping > 0 && fact(words.shipping, shipping),
    reverseCharge === true && fact(words.reverseCharge, -owed),
    tax > 0 && fact(taxOnTop ? words.tax : words.taxIncluded, tax),
  ];
  return facts.filter((each) => each !== false);
}

/** Events of older orders carry lines and the total; what lies between is shown as one figure. */
function differenceOf(lines: readonly OrderLine[], total: Money, locale: Locale): MailFact[] {
  const words = texts[locale.language];
  const subtotal = lines.reduce((sum, line) => sum + line.unitPrice.amount * line.quantity, 0);
  const difference = total.amount - subtotal;
  const fact = (label: string, amount: number): MailFact => ({
    label,
    value: formatMoney({ amount, currency: total.currency }, locale.tag),
  });
  if (difference === 0) return [];
  return [
    fact(words.subtotal, subtotal),
    fact(difference > 0 ? words.shippingAndTax : words.discount, difference),
  ];
}

const times = ({ amount, currency }: Money, quantity: number): Money => ({
  amount: amount * quantity,
  currency,
});
