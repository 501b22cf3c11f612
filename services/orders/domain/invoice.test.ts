import { describe, expect, it } from '@jest/globals';
import { issued, seller } from '../testing/invoices.ts';
import { afterSales, confirmedAnd, orderAfter, placed, until } from '../testing/orders.ts';
import { draftCreditNote, draftInvoice, toSheet } from './invoice.ts';

const order = orderAfter(until.confirmed);
const now = new Date('2025-12-31T23:30:00.000Z');

describe('draftInvoice', () => {
  it('is of the day where the seller is', () => {
    expect(draftInvoice(order, seller, now)).toMatchObject({
      documentId: 'invoice',
      issuedOn: '2026-01-01',
      amount: 2_500,
    });
  });
});

describe('draftCreditNote', () => {
  it('is one for each refund of a part, and one for a cancellation', () => {
    const ids = [{ refundId: 'r1' }, { refundId: 'r2' }, {}, {}].map(
      (refund) =>
        draftCreditNote(order, issued(), { amount: 100, ...refund }, seller, now).documentId,
    );
    expect(ids).toEqual(['refund#r1', 'refund#r2', 'cancellation', 'cancellation']);
  });
});

describe('toSheet', () => {
  it('has the lines and the one rate of an order with totals alone', () => {
    expect(toSheet(order, issued())).toMatchObject({
      language: 'en',
      lines: [{ sku: 'MUG-01', quantity: 2, unitPrice: 1_250, amount: 2_500 }],
      taxes: [{ basisPoints: 1_900, net: 2_101, tax: 399 }],
      taxBesidePrices: 0,
      isReverseCharge: false,
    });
  });

  it('has the rates of an order that names them, and tax on top of its prices', () => {
    const totals = { subtotal: 2_500, shipping: 500, tax: 300, total: 3_200 };
    const rates = [{ class: 'standard', basisPoints: 1_000, net: 2_900, tax: 300, gross: 3_200 }];
    const sheet = toSheet(
      { ...order, totals, discount: 100, breakdown: { rates } },
      {
        ...issued(),
        amount: 3_200,
      },
    );
    expect(sheet).toMatchObject({
      discount: 100,
      shipping: 500,
      taxBesidePrices: 300,
      taxes: [{ basisPoints: 1_000, net: 2_900, tax: 300 }],
    });
  });

  it('says that the recipient owes the tax, which was taken off the prices', () => {
    const totals = { subtotal: 2_500, shipping: 0, tax: 0, total: 2_101 };
    const rates = [{ class: 'standard', basisPoints: 0, net: 2_101, tax: 0, gross: 2_101 }];
    const reversed = {
      ...order,
      totals,
      vatId: 'ATU12345678',
      breakdown: { rates, reverseCharge: true },
    } as const;
    expect(toSheet(reversed, issued({ amount: 2_101 }))).toMatchObject({
      buyerVatId: 'ATU12345678',
      taxBesidePrices: -399,
      isReverseCharge: true,
    });
  });

  it('has the taxes of a part alone', () => {
    const note = issued({ kind: 'CREDIT_NOTE', amount: 1_000, corrects: 'SHOP-2026-1' });
    expect(toSheet(order, note)).toMatchObject({
      lines: [],
      taxBesidePrices: 0,
      taxes: [{ basisPoints: 1_900, net: 840, tax: 160 }],
    });
  });

  it('has the lines that are given back, whose worth is that of all of them', () => {
    const part = orderAfter(confirmedAnd(afterSales.refundRequested));
    const note = issued({ kind: 'CREDIT_NOTE', documentId: 'refund#ref_1', amount: 1_250 });
    expect(toSheet(part, note)).toMatchObject({
      lines: [{ sku: 'MUG-01', name: 'Enamel mug', quantity: 1 }],
      taxes: [{ basisPoints: 1_900, net: 1_051, tax: 199 }],
    });
  });

  it('adds up classes of one rate', () => {
    const rates = [
      { class: 'reduced', basisPoints: 0, net: 1_000, tax: 0, gross: 1_000 },
      { class: 'standard', basisPoints: 0, net: 1_500, tax: 0, gross: 1_500 },
    ];
    expect(toSheet({ ...order, breakdown: { rates } }, issued()).taxes).toEqual([
      { basisPoints: 0, net: 2_500, tax: 0 },
    ]);
  });

  it.each([
    ['de', 'de', 'de'],
    ['de-AT', 'de', 'de-AT'],
    ['en-IN-u-nu-deva', 'en', 'en-IN'],
    ['den', 'en', 'en'],
    ['fr', 'en', 'en'],
  ])('is for a customer of %s in %s, written as in %s', (locale, language, written) => {
    const other = orderAfter([placed({ contact: { email: 'a@example.com', locale } })]);
    expect(toSheet(other, issued())).toMatchObject({ language, locale: written });
  });
});
