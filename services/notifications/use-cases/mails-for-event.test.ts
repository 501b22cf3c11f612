import {
  customerDeletedV1,
  customerRegisteredV1,
  ERASED_EMAIL,
  orderCancelledV1,
  orderConfirmedV1,
  orderPlacedV1,
  orderRefundChangedV1,
  orderRefundedV1,
  orderRefundRequestedV1,
  orderRejectedV1,
  orderReturnDecidedV1,
  orderReturnRequestedV1,
  orderShippedV1,
} from '@commerce/events';
import { LANGUAGES, renderHtml } from '@commerce/mail-templates';
import { currencyCodes, minorDigits } from '@commerce/money';
import { describe, expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { outcomeEventsOf } from '../testing/examples.ts';
import { onlyMail } from '../testing/only-mail.ts';
import { exampleShop } from '../testing/shop.ts';
import { mailsFor } from './mails-for-event.ts';

type Rejection = (typeof orderRejectedV1)['example']['reason'];

const german = { contact: { email: 'alice@example.com', locale: 'de-DE' } };

describe('mailsFor an event of an account', () => {
  it('greets a customer in the language of the account', () => {
    const { customerId } = customerRegisteredV1.example;
    const { id, subject, kind, recipientId, address, content, text } = onlyMail(
      exampleOf(customerRegisteredV1, german),
    );

    expect([kind, recipientId, address]).toEqual([
      'welcome',
      `account#${customerId}`,
      'alice@example.com',
    ]);
    expect(content).toMatchObject({ language: 'de', heading: 'Willkommen, Alice' });
    // What stays of the record when its recipient is erased.
    expect(`${id} ${subject}`).toMatch(/^[\da-f]{64} account$/);
    expect(text).toContain(`Zu Commerce: ${exampleShop.shopUrl}`);
  });

  it('writes a last time to whoever is no customer any more, and to nobody by name', () => {
    const { erasureId } = customerDeletedV1.example;
    const mail = onlyMail(exampleOf(customerDeletedV1, german));

    expect(mail).toMatchObject({
      kind: 'farewell',
      recipientId: 'mailbox#former-customer',
      subject: erasureId,
      address: 'alice@example.com',
      content: { language: 'de', heading: 'Ihr Konto ist gelöscht' },
    });
  });
});

describe('mailsFor an event of an order', () => {
  it('acknowledges an order with its lines and total', () => {
    const mail = onlyMail(exampleOf(orderPlacedV1));

    expect(mail).toMatchObject({
      kind: 'order-received',
      recipientId: 'account#alice',
      address: 'alice@example.com',
    });
    expect(mail.text).toContain('2 × Enamel mug: €25.00');
    expect(mail.text).toContain('Total: €25.00');
  });

  it('writes to nobody about an order whose customer is erased', () => {
    const contact = { email: ERASED_EMAIL, locale: 'en' };
    const customerId = 'erased-ord_1';

    expect(mailsFor(exampleOf(orderRefundedV1, { contact, customerId }), exampleShop)).toEqual([]);
  });

  it.each([
    ['placed', 'order-received', true],
    ['confirmed', 'order-confirmed', false],
    ['rejected', 'order-rejected', true],
    ['cancelled', 'order-cancelled', false],
    ['cancelledUnpaid', 'order-cancelled', true],
    ['refunded', 'order-refunded', false],
  ] as const)(
    'says of an order that is %s which mail it is, and whether it was free',
    (outcome, kind, free) => {
      const contact = { email: 'alice@example.com', locale: 'en' };
      const event = outcomeEventsOf({ orderId: 'ord_1', contact })[outcome];

      expect(onlyMail(event)).toMatchObject({ kind, restraint: { free } });
    },
  );

  it('says what is in a parcel, and where it is', () => {
    const { kind, text } = onlyMail(exampleOf(orderShippedV1));
    expect(kind).toBe('order-shipped');
    expect(text).toContain('1 × Enamel mug');
    expect(text).toContain('Tracking number: 00340434161094000000');
    expect(text).toContain(orderShippedV1.example.shipment.trackingUrl);
  });

  it('leads to the order when the carrier has no page, and says when more parcels follow', () => {
    const { trackingUrl: _, ...shipment } = orderShippedV1.example.shipment;
    const { text } = onlyMail(exampleOf(orderShippedV1, { shipment, isComplete: false }));
    expect(text).toContain('The rest follows');
    expect(text).toContain('https://shop.example/orders/ord_5f2b9c0e7a1d4e83');
  });

  it.each([
    ['ACCEPTED', 'You can send back'],
    ['REFUSED', 'We cannot take back'],
  ] as const)('says that a return was %s', (decision, subject) => {
    const { kind, content } = onlyMail(exampleOf(orderReturnDecidedV1, { decision }));
    expect(kind).toBe('return-decided');
    expect(content.subject).toContain(subject);
  });

  it.each([
    ['return-wanted', exampleOf(orderReturnRequestedV1)],
    ['refund-wanted', exampleOf(orderRefundRequestedV1, { approval: 'REQUIRED' })],
    [
      'refund-failed',
      exampleOf(orderRefundChangedV1, { refundId: 'ref_1', refundStatus: 'FAILED' }),
    ],
  ] as const)('asks staff: %s', (kind, event) => {
    expect(onlyMail(event)).toMatchObject({ kind, recipientId: 'mailbox#staff' });
  });

  it.each([
    ['a refund that needs nobody', exampleOf(orderRefundRequestedV1)],
    ['a refund that is pending', exampleOf(orderRefundChangedV1, { refundId: 'ref_1' })],
    [
      'the refund of a whole order that failed: it is parked',
      exampleOf(orderRefundChangedV1, { refundStatus: 'FAILED' }),
    ],
    [
      'goods that cost nothing and came back',
      exampleOf(orderRefundedV1, { refundId: 'ref_1', refund: { amount: 0, currency: 'EUR' } }),
    ],
  ])('writes to nobody about %s', (_, event) => {
    expect(mailsFor(event, exampleShop)).toEqual([]);
  });

  it('shows the tax of an order', () => {
    expect(onlyMail(exampleOf(orderPlacedV1, {})).text).toContain(
      'Tax included: €3.99\nTotal: €25.00',
    );
  });

  it('shows what lies between the lines and the total of an older order', () => {
    const withShipping = { amounts: undefined, total: { amount: 2_990, currency: 'EUR' } };
    const withDiscount = { amounts: undefined, total: { amount: 2_000, currency: 'EUR' } };

    expect(onlyMail(exampleOf(orderPlacedV1, withShipping)).text).toContain(
      'Subtotal: €25.00\nShipping and tax: €4.90\nTotal: €29.90',
    );
    expect(onlyMail(exampleOf(orderPlacedV1, withDiscount)).text).toContain('Discount: -€5.00');
  });

  it('confirms in the language and with the numbers of the customer', () => {
    const { content, text } = onlyMail(exampleOf(orderConfirmedV1, german));

    expect(content.subject).toBe('Ihre Bestellung ord_5f2b9c0e7a1d4e83 ist bestätigt');
    expect(text).toContain('Ihre Zahlung über 25,00\u00a0€ war erfolgreich');
    expect(text).toContain('https://shop.example/orders/ord_5f2b9c0e7a1d4e83');
  });

  it.each([
    [499_000, 'HUF', 'HUF\u00a04,990.00'],
    [5_000, 'ISK', 'ISK\u00a05,000'],
    [1_234, 'KWD', 'KWD\u00a01.234'],
  ])('writes %i %s as %s', (amount, currency, written) => {
    const { text } = onlyMail(exampleOf(orderConfirmedV1, { total: { amount, currency } }));

    expect(text).toContain(`payment of ${written} went through`);
  });

  it.each(LANGUAGES)('writes every currency with the digits of ISO 4217: %s', (locale) => {
    const contact = { email: 'alice@example.com', locale };
    const decimalsOf = (currency: string): number => {
      const total = { amount: 7, currency };
      const { text } = onlyMail(exampleOf(orderConfirmedV1, { contact, total }));
      const [, decimals = ''] = /(?:payment of|Zahlung über) \D*\d(?:[.,](\d+))?/.exec(text) ?? [];
      return decimals.length;
    };
    const codes = currencyCodes();

    expect(codes.map((code) => [code, decimalsOf(code)])).toEqual(
      codes.map((code) => [code, minorDigits(code)]),
    );
  });

  it.each<[Rejection, string, string]>([
    [{ code: 'OUT_OF_STOCK', skus: ['MUG-01'] }, 'Sold out before we could', 'Enamel mug'],
    [{ code: 'OUT_OF_STOCK', skus: ['LAMP-07'] }, 'Sold out before we could', 'LAMP-07'],
    [{ code: 'OUT_OF_STOCK' }, 'A product in your order sold out', 'not been charged'],
    [{ code: 'PAYMENT_DECLINED' }, 'declined the payment', 'not been charged'],
    [{ code: 'PAYMENT_DECLINED', detail: 'amount_too_small' }, 'too small', 'not been charged'],
    [{ code: 'PAYMENT_DECLINED', detail: 'currency_not_supported' }, 'this currency', 'not been'],
    [{ code: 'APPROVAL_REJECTED' }, 'could not accept it', 'not been charged'],
    [{ code: 'APPROVAL_EXPIRED' }, 'did not finish in time', 'not been charged'],
    [{ code: 'INVALID_ORDER' }, 'no longer fits our catalogue', 'not been charged'],
  ])('rejects with a reason in the words of the customer: %j', (reason, words, assurance) => {
    const { text } = onlyMail(exampleOf(orderRejectedV1, { reason }));

    expect(text).toContain(words);
    expect(text).toContain(assurance);
    expect(text).not.toContain(reason.code);
  });

  it('keeps to itself what was noted for staff', () => {
    const reason = { code: 'PAYMENT_DECLINED' as const, detail: 'insufficient_funds' };

    expect(onlyMail(exampleOf(orderRejectedV1, { reason })).text).not.toContain(
      'insufficient_funds',
    );
  });

  it('says on a cancellation who cancelled and what becomes of the money', () => {
    const byCustomer = onlyMail(exampleOf(orderCancelledV1)).text;
    const byStaff = onlyMail(
      exampleOf(orderCancelledV1, { cancelledBy: 'staff', refundDue: false }),
    ).text;

    expect(byCustomer).toContain('as you asked');
    expect(byCustomer).toContain('€25.00 is on its way back');
    expect(byStaff).toContain('We had to cancel');
    expect(byStaff).toContain('not been charged');
  });

  it('says how much was refunded', () => {
    expect(onlyMail(exampleOf(orderRefundedV1)).content.subject).toContain('€25.00');
  });

  it('asks for the same delivery each time the same event comes', () => {
    const [first, second] = [exampleOf(orderPlacedV1), exampleOf(orderPlacedV1)].map(
      (event) => onlyMail(event).id,
    );

    expect(first).toBe('orders/order.placed.v1:1/customer');
    expect(second).toBe(first);
  });

  it('shows what customers and staff wrote as text, never as markup', () => {
    const lines = [
      {
        sku: 'X',
        name: '<img src=x onerror="alert(1)">',
        quantity: 1,
        unitPrice: { amount: 2_500, currency: 'EUR' },
      },
    ];
    const html = renderHtml(onlyMail(exampleOf(orderPlacedV1, { lines })).content, exampleShop);

    expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt;');
    expect(html).not.toContain('<img');
  });
});
