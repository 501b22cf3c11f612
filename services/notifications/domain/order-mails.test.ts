import { describe, expect, it } from '@jest/globals';
import { mailSetting as setting } from '../testing/mail-setting.ts';
import {
  addressQuestionMail,
  orderConfirmedMail,
  orderReceivedMail,
  orderRefundedMail,
  orderRejectedMail,
  paymentActionMail,
} from './order-mails.ts';
import { texts } from './texts/index.ts';

const words = texts.en;
const button = {
  kind: 'button',
  label: words.viewOrder,
  url: 'https://shop.example/orders/ord_1',
};
const eur = (amount: number) => ({ amount, currency: 'EUR' });

describe('addressQuestionMail', () => {
  it('asks, says what happens without an answer, and has one button', () => {
    const confirmUrl = 'https://api.shop.example/confirm-address?token=t';
    const question = { placedAt: '2026-01-05T10:00:00.000Z', confirmUrl };
    const { body, ifNot, confirm } = words.addressQuestion(
      'Shop',
      'January 5, 2026 at 10:00 AM UTC',
    );
    expect(addressQuestionMail(question, setting).blocks).toEqual([
      { kind: 'paragraph', text: body },
      { kind: 'paragraph', text: ifNot },
      { kind: 'button', label: confirm, url: confirmUrl },
    ]);
  });
});

describe('orderReceivedMail', () => {
  const lines = [{ sku: 'MUG-01', name: 'Mug', quantity: 2, unitPrice: eur(1_250) }];

  it('lists what was ordered, without a subtotal that would be the total', () => {
    const mail = orderReceivedMail({ orderId: 'ord_1', lines, total: eur(2_500) }, setting);
    expect(mail.blocks).toEqual([
      { kind: 'paragraph', text: words.orderReceived('ord_1').body },
      {
        kind: 'lines',
        lines: [{ name: 'Mug', quantity: '2', amount: '€25.00' }],
        subtotals: [],
        total: { label: words.total, value: '€25.00' },
      },
      button,
    ]);
  });
});

describe('orderConfirmedMail', () => {
  const lines = [{ sku: 'MUG-01', name: 'Mug', quantity: 2, unitPrice: eur(1_250) }];
  const subtotals = (total: number, amounts: object) => {
    const none = { subtotal: 2_500, discount: 0, shipping: 0, tax: 0 };
    const order = { orderId: 'ord_1', lines, total: eur(total), amounts: { ...none, ...amounts } };
    const block = orderConfirmedMail(order, setting).blocks.find(({ kind }) => kind === 'lines');
    return block?.kind === 'lines'
      ? block.subtotals.map(({ label, value }) => `${label} ${value}`)
      : [];
  };

  it.each([
    ['nothing between lines and total', 2_500, {}, []],
    ['the tax in it', 2_500, { tax: 399 }, ['Tax included €3.99']],
    [
      'a discount and shipping',
      2_740,
      { discount: 250, shipping: 490, promotionCode: 'WELCOME10' },
      ['Subtotal €25.00', 'Discount (WELCOME10) -€2.50', 'Shipping €4.90'],
    ],
    [
      'a discount that shipping is as much as',
      2_500,
      { discount: 490, shipping: 490 },
      ['Subtotal €25.00', 'Discount -€4.90', 'Shipping €4.90'],
    ],
    ['the tax on top of it', 2_681, { tax: 181, taxOnTop: true }, ['Subtotal €25.00', 'Tax €1.81']],
    [
      'the tax that a business owes',
      2_101,
      { reverseCharge: true },
      ['Subtotal €25.00', 'Tax that you owe (reverse charge) -€3.99'],
    ],
  ])('shows %s', (_, total, amounts, shown) => {
    expect(subtotals(total, amounts)).toEqual(shown);
  });

  it('shows one figure of an order that does not say what it is made of', () => {
    const order = { orderId: 'ord_1', lines, total: eur(2_990) };
    expect(orderConfirmedMail(order, setting).blocks[1]).toMatchObject({
      subtotals: [
        { label: words.subtotal, value: '€25.00' },
        { label: words.shippingAndTax, value: '€4.90' },
      ],
    });
  });

  it('speaks of no payment where there was nothing to pay', () => {
    const order = { orderId: 'ord_1', lines, total: eur(0) };
    expect(orderConfirmedMail(order, setting).blocks[0]).toEqual({
      kind: 'paragraph',
      text: words.orderConfirmedFree('ord_1').body,
    });
  });
});

describe('orderRejectedMail', () => {
  const noticeOf = (reason: Parameters<typeof orderRejectedMail>[0]['reason']) =>
    orderRejectedMail({ orderId: 'ord_1', reason }, setting).blocks[0];

  it.each([
    ['amount_too_small', 'TOO_SMALL'],
    ['amount_too_large', 'TOO_LARGE'],
    ['currency_not_supported', 'CURRENCY'],
    ['country_unsupported', 'NO_CARDS'],
    ['account_closed', 'NO_CARDS'],
    ['account_invalid', 'NO_CARDS'],
    ['insufficient_funds', undefined],
  ] as const)('says of %s whether another card would help', (detail, impossible) => {
    expect(noticeOf({ code: 'PAYMENT_DECLINED', detail })).toEqual({
      kind: 'notice',
      text: words.rejection('PAYMENT_DECLINED', [], impossible),
    });
  });

  it('names a product by its SKU where the event has no lines', () => {
    expect(noticeOf({ code: 'OUT_OF_STOCK', skus: ['MUG-01'] })).toEqual({
      kind: 'notice',
      text: words.rejection('OUT_OF_STOCK', ['MUG-01'], undefined),
    });
  });
});

describe('orderRefundedMail', () => {
  it('says how much comes back, and leads to the order', () => {
    expect(orderRefundedMail({ orderId: 'ord_1', refund: eur(2_500) }, setting).blocks).toEqual([
      { kind: 'paragraph', text: words.orderRefunded('ord_1', '€25.00').body },
      button,
    ]);
  });
});

describe('paymentActionMail', () => {
  it('says until when, and leads to the page that has what the customer needs', () => {
    const order = { orderId: 'ord_1', total: eur(2_500), expiresAt: '2026-01-05T10:10:00.000Z' };
    const { subject, body, ifNot, action } = words.paymentAction(
      'ord_1',
      '€25.00',
      'January 5, 2026 at 10:10 AM UTC',
    );
    const mail = paymentActionMail(order, setting);
    expect(mail.subject).toBe(subject);
    expect(mail.blocks).toEqual([
      { kind: 'notice', text: body },
      { kind: 'paragraph', text: ifNot },
      { ...button, label: action },
    ]);
  });
});

describe('orderRejectedMail, of a card that was declined', () => {
  const retryUntil = '2026-01-05T10:15:00.000Z';
  const paragraphsOf = (detail: string) =>
    orderRejectedMail(
      { orderId: 'ord_1', reason: { code: 'PAYMENT_DECLINED', detail }, retryUntil },
      setting,
    ).blocks.filter(({ kind }) => kind === 'paragraph');

  it('says until when another one can be used, unless none helps', () => {
    const text = words.otherCard('January 5, 2026 at 10:15 AM UTC');
    expect(paragraphsOf('insufficient_funds')).toContainEqual({ kind: 'paragraph', text });
    expect(paragraphsOf('amount_too_large')).toHaveLength(1);
  });
});
