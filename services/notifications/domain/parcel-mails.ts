import type { MailBlock, MailContent } from '@commerce/mail-templates';
import { formatCount } from './format.ts';
import { type MailSetting, orderButton, orderMail } from './order-mails.ts';
import { texts } from './texts/index.ts';

/** Quantity of a product. */
export interface SomeOfLine {
  readonly name: string;
  readonly quantity: number;
}

export interface ShippedOrder {
  readonly orderId: string;
  readonly shipment: {
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly trackingUrl?: string | undefined;
    readonly lines: readonly SomeOfLine[];
  };
  /** Whether it was the last parcel. */
  readonly isComplete: boolean;
}

/** Says what is on its way, and where to follow it. */
export function orderShippedMail(
  { orderId, shipment, isComplete }: ShippedOrder,
  setting: MailSetting,
): MailContent {
  const words = texts[setting.locale.language].orderShipped(orderId);
  const { subject, preheader, heading } = words;
  const { carrier, trackingNumber, trackingUrl } = shipment;
  return orderMail(orderId, { subject, preheader, heading }, setting, [
    { kind: 'paragraph', text: isComplete ? words.last : words.part },
    quantitiesOf(shipment.lines, setting),
    {
      kind: 'facts',
      facts: [
        { label: words.carrier, value: carrier },
        { label: words.trackingNumber, value: trackingNumber },
      ],
    },
    trackingUrl === undefined
      ? orderButton(orderId, setting)
      : { kind: 'button', label: words.track, url: trackingUrl },
  ]);
}

export interface DecidedReturn {
  readonly orderId: string;
  readonly decision: 'ACCEPTED' | 'REFUSED';
  readonly lines: readonly SomeOfLine[];
}

/** Says whether the customer may send lines back. */
export function returnDecidedMail(
  { orderId, decision, lines }: DecidedReturn,
  setting: MailSetting,
): MailContent {
  const { body, ...opening } = texts[setting.locale.language].returnDecided(orderId, decision);
  return orderMail(orderId, opening, setting, [
    { kind: 'paragraph', text: body },
    quantitiesOf(lines, setting),
    orderButton(orderId, setting),
  ]);
}

export const quantitiesOf = (lines: readonly SomeOfLine[], { locale }: MailSetting): MailBlock => ({
  kind: 'list',
  items: lines.map(({ name, quantity }) => `${formatCount(quantity, locale)} × ${name}`),
});
