import { type PricingRules, priceOrder } from '@commerce/pricing';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { issued } from '../testing/invoices.ts';
import { orderAfter, placed, until } from '../testing/orders.ts';
import { countedRefunds } from './after-sales.ts';
import { toSheet } from './invoice.ts';
import type { TaxOfRate } from './invoice-taxes.ts';
import type { OrderEvent } from './order-event.ts';
import { taxesOf, taxesOfRefund } from './refund-taxes.ts';
import {
  decideRefund,
  recordRefund,
  refundableOf,
  refundOfLines,
  requestRefund,
} from './refunds.ts';

const rules: PricingRules = {
  taxBasisPoints: { DE: 1_900, US: 725, FR: 2_000 },
  taxClasses: { reduced: { DE: 700, US: 0, FR: 550 }, books: { DE: 700, FR: 210 } },
  taxOnTop: ['US'],
  sellerCountry: 'DE',
  shipping: { EUR: { fee: 490, freeFrom: 5_000 } },
};
const refundRules = { shipping: 'whenAll', approvalThresholds: {} } as const;

/** Confirmed order of these lines, as it is priced. */
function confirmed(
  lines: readonly { quantity: number; unitPrice: number; taxClass: string }[],
  place: { country: string; vatIdCountry?: string | undefined } = { country: 'DE' },
  percent = 0,
): OrderEvent[] {
  const goods = lines.map((line, index) => ({ ...line, sku: `SKU-${index}`, name: 'Thing' }));
  const discount = { kind: 'percentage', value: percent } as const;
  const priced = priceOrder({ ...place, lines: goods, currency: 'EUR', discount }, rules);
  const [, ...rest] = until.confirmed;
  return [placed(priced), ...rest];
}

const confirmedOf = (events: readonly OrderEvent[]) => {
  const order = orderAfter(events);
  if (order.state.status !== 'CONFIRMED') throw new Error(`It is ${order.state.status}`);
  return { ...order, state: order.state };
};

const refundsIn = (events: readonly OrderEvent[]) => countedRefunds(confirmedOf(events).state);

/** Adds up taxes rate by rate. */
const sumOf = (all: readonly (readonly TaxOfRate[])[], rates: readonly TaxOfRate[]) =>
  rates.map(({ basisPoints }, index) => ({
    basisPoints,
    net: all.reduce((sum, taxes) => sum + (taxes[index]?.net ?? 0), 0),
    tax: all.reduce((sum, taxes) => sum + (taxes[index]?.tax ?? 0), 0),
  }));

const bare = (rates: readonly TaxOfRate[]) => sumOf([rates], rates);

/** Adds up classes of the same rate, but for those that are nothing. */
const ofEachRate = (taxes: readonly TaxOfRate[]) =>
  [...Map.groupBy(taxes, ({ basisPoints }) => basisPoints)]
    .map(([rate, same]) => [
      rate,
      same.reduce((sum, { net }) => sum + net, 0),
      same.reduce((sum, { tax }) => sum + tax, 0),
    ])
    .filter(([, net = 0, tax = 0]) => net + tax > 0);

const returning = (events: readonly OrderEvent[], sku: string, quantity: number, id: string) =>
  refundOfLines(
    confirmedOf(events),
    [{ sku, quantity }],
    { refundId: id, cause: 'RETURN', restock: false },
    'whenAll',
  );

describe('the taxes of a refund', () => {
  const mixed = confirmed([
    { quantity: 2, unitPrice: 1_000, taxClass: 'standard' },
    { quantity: 3, unitPrice: 1_000, taxClass: 'reduced' },
  ]);

  it('are those of its lines, and no others', () => {
    expect(returning(mixed, 'SKU-1', 3, 'r')).toMatchObject([
      {
        amount: 3_000,
        tax: 196,
        taxes: [
          { basisPoints: 1_900, net: 0, tax: 0 },
          { basisPoints: 700, net: 2_804, tax: 196 },
        ],
      },
    ]);
  });

  it('are shown in its credit note without the rates that give nothing back', () => {
    const events = [...mixed, ...returning(mixed, 'SKU-1', 3, 'r')];
    const note = issued({ kind: 'CREDIT_NOTE', documentId: 'refund#r', amount: 3_000 });
    expect(toSheet(orderAfter(events), note).taxes).toEqual([
      { basisPoints: 700, net: 2_804, tax: 196 },
    ]);
  });

  it('of an amount are of what is left: nothing of lines that came back', () => {
    const events = [...mixed, ...returning(mixed, 'SKU-1', 3, 'r')];
    const of = { refundId: 'g', of: { amount: 1_190 }, reason: 'Late', by: 'sam' };
    expect(requestRefund(orderAfter(events), of, refundRules)).toMatchObject([
      {
        taxes: [
          { basisPoints: 1_900, net: 1_000, tax: 190 },
          { basisPoints: 700, net: 0, tax: 0 },
        ],
      },
    ]);
  });

  it('that waited for a second person are of what is left when it is approved', () => {
    const of = { refundId: 'g', of: { amount: 2_000 }, reason: 'Late', by: 'sam' };
    const waiting = requestRefund(orderAfter(mixed), of, {
      ...refundRules,
      approvalThresholds: { EUR: 1 },
    });
    expect(waiting).toMatchObject([{ needsApproval: true, taxes: [{ tax: 128 }, { tax: 78 }] }]);
    const events = [...mixed, ...waiting];
    const approve = (before: readonly OrderEvent[]) =>
      decideRefund(orderAfter(before), 'g', { decision: 'approve', by: 'kim' });
    expect(approve(events)).toEqual([{ type: 'refund-approved', refundId: 'g', by: 'kim' }]);

    const after = [...events, ...returning(events, 'SKU-1', 3, 'r')];
    const approved = [...after, ...approve(after)];
    const refund = refundsIn(approved).find(({ refundId }) => refundId === 'g');
    expect(refund).toMatchObject({
      status: 'REQUESTED',
      tax: 319,
      taxes: [
        { basisPoints: 1_900, net: 1_681, tax: 319 },
        { basisPoints: 700, net: 0, tax: 0 },
      ],
    });
  });

  it('give a reversed charge back by the line, without tax', () => {
    const reversed = confirmed(
      [
        { quantity: 1, unitPrice: 12_000, taxClass: 'standard' },
        { quantity: 1, unitPrice: 10_550, taxClass: 'reduced' },
      ],
      { country: 'FR', vatIdCountry: 'FR' },
    );
    expect(returning(reversed, 'SKU-1', 1, 'r')).toMatchObject([
      { amount: 10_000, tax: 0, taxes: [{ net: 0 }, { net: 10_000 }] },
    ]);
  });

  const arbitraryOrder = fc.record({
    lines: fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 5 }),
        // Worth something, whatever is taken off: nothing is requested for what cost nothing.
        unitPrice: fc.integer({ min: 200, max: 20_000 }),
        taxClass: fc.constantFrom('standard', 'reduced', 'books'),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    place: fc.constantFrom(
      { country: 'DE' },
      { country: 'US' },
      { country: 'FR', vatIdCountry: 'FR' },
    ),
    percent: fc.integer({ min: 0, max: 99 }),
  });

  it('of lines are exactly those of the order, whatever comes back one after the other', () => {
    const property = fc.property(
      arbitraryOrder,
      fc.infiniteStream(fc.nat(4)),
      ({ lines, place, percent }, random) => {
        let events: OrderEvent[] = confirmed(lines, place, percent);
        const order = orderAfter(events);
        const left = order.lines.flatMap(({ sku, quantity }) => Array(quantity).fill(sku));
        for (let index = 0; left.length > 0; index += 1) {
          const sku = left.splice((random.next().value ?? 0) % left.length, 1)[0];
          events = [...events, ...returning(events, sku, 1, `r${index}`)];
        }
        const notes = refundsIn(events).map((refund) => taxesOfRefund(order, refund));
        expect(sumOf(notes, taxesOf(order))).toEqual(bare(taxesOf(order)));
      },
    );
    fc.assert(property, { numRuns: 300 });
  });

  it('are exactly those of the invoice once all is given back, by lines, amounts or a cancellation', () => {
    const act = fc.record({
      kind: fc.constantFrom('lines', 'amount'),
      line: fc.nat(4),
      quantity: fc.integer({ min: 1, max: 5 }),
      part: fc.integer({ min: 1, max: 100 }),
      fails: fc.boolean(),
    });
    const property = fc.property(
      arbitraryOrder,
      fc.array(act, { maxLength: 12 }),
      fc.boolean(),
      ({ lines, place, percent }, acts, isCancelled) => {
        let events: OrderEvent[] = confirmed(lines, place, percent);
        const request = (amount: number, refundId: string) =>
          amount === 0
            ? []
            : requestRefund(
                orderAfter(events),
                { refundId, of: { amount }, reason: 'Late', by: 'sam' },
                refundRules,
              );
        for (const [index, { kind, line, quantity, part, fails }] of acts.entries()) {
          const refundId = `r${index}`;
          const order = confirmedOf(events);
          const sku = `SKU-${line % order.lines.length}`;
          const decided =
            kind === 'lines'
              ? returning(events, sku, quantity, refundId)
              : request(
                  Math.floor((refundableOf(order, countedRefunds(order.state)) * part) / 100),
                  refundId,
                );
          events = [...events, ...decided];
          const outcome = fails
            ? ({ status: 'FAILED', reason: 'lost' } as const)
            : ({ status: 'MADE' } as const);
          events = [...events, ...recordRefund(orderAfter(events), refundId, outcome)];
        }
        const order = orderAfter(events);
        const rest = refundableOf(confirmedOf(events), refundsIn(events));
        const cancelled: OrderEvent = {
          type: 'cancelled',
          cancelledBy: 'customer',
          refundDue: true,
        };
        const last = isCancelled
          ? toSheet(
              orderAfter([...events, cancelled]),
              issued({ kind: 'CREDIT_NOTE', documentId: 'cancellation', amount: rest }),
            ).taxes
          : request(rest, 'rest').flatMap((event) =>
              event.type === 'refund-requested' ? taxesOfRefund(order, event) : [],
            );
        const notes = refundsIn(events).map((refund) => taxesOfRefund(order, refund));
        for (const taxes of notes) {
          for (const { net, tax } of taxes) expect(Math.min(net, tax)).toBeGreaterThanOrEqual(0);
        }
        const given = sumOf(notes, taxesOf(order));
        const owed = bare(taxesOf(order)).map(({ basisPoints, net, tax }, index) => ({
          basisPoints,
          net: net - (given[index]?.net ?? 0),
          tax: tax - (given[index]?.tax ?? 0),
        }));
        // Documents add up classes of the same rate.
        expect(ofEachRate(last)).toEqual(ofEachRate(owed));
      },
    );
    fc.assert(property, { numRuns: 500 });
  });
});
