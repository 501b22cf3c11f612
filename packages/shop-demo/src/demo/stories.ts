import { sendAndTakeBack } from './after-the-sale.ts';
import {
  type Choice,
  type Document,
  type Line,
  type Mail,
  mailsAbout,
  type Order,
  type Shop,
} from './shop.ts';

/** Order that shows something of the shop. */
interface Plan extends Choice {
  readonly title: string;
  /** Line that comes back after the order was sent. */
  readonly back?: Line;
}

const one = (sku: string): Line => ({ sku, quantity: 1 });
const VISA = { paymentMethodId: 'pm_card_visa' } as const;

/** What a shop sees every day. */
export const PLANS: readonly Plan[] = [
  { title: 'An ordinary order', lines: [{ sku: 'MUG-01', quantity: 2 }], ...VISA },
  {
    title: 'A declined card',
    lines: [one('TENT-02')],
    paymentMethodId: 'pm_card_chargeDeclined',
  },
  {
    title: 'A bank that asks',
    lines: [one('BOOTS-05')],
    paymentMethodId: 'pm_card_authenticationRequired',
  },
  {
    title: 'A customer who has not answered their bank',
    lines: [one('BOOTS-05')],
    paymentMethodId: 'pm_card_authenticationRequired',
    leavesBankWaiting: true,
  },
  { title: 'Too little stock', lines: [{ sku: 'LAMP-03', quantity: 50 }], ...VISA },
  {
    title: 'A code for free shipping, to Austria',
    lines: [one('BOOK-06')],
    promotionCode: 'SHIPFREE',
    country: 'AT',
    ...VISA,
  },
  {
    title: 'A code that may be used 1,000 times',
    lines: [one('BOOK-06')],
    promotionCode: 'FIRST1000',
    ...VISA,
  },
  {
    title: 'Sent, delivered, a line returned, a part refunded',
    lines: [{ sku: 'MUG-01', quantity: 2 }, one('BOOK-06')],
    promotionCode: 'WELCOME10',
    country: 'AT',
    back: one('BOOK-06'),
    ...VISA,
  },
];

/** Order that was lived through, with its mails, and its documents where they were waited for. */
export interface Story {
  readonly title: string;
  readonly order: Order;
  readonly documents: readonly Document[];
  readonly mails: readonly Mail[];
}

/** Lives through a plan on a platform, as a customer of its own. */
export async function live(
  shop: Shop,
  customer: string,
  { title, back, ...choice }: Plan,
  onProgress: (step: string) => void,
): Promise<Story> {
  onProgress(`${title}: the order`);
  const placed = await shop.order(customer, choice);
  if (back !== undefined) onProgress(`${title}: what came after it`);
  const { order, documents } =
    back === undefined
      ? { order: placed, documents: [] }
      : await sendAndTakeBack(shop, customer, placed.orderId, { all: choice.lines, back });
  onProgress(`${title}: its mails`);
  const mails = await shop.mailsTo(`${customer}@example.com`, mailsAbout(order));
  return { title, order, documents, mails };
}
