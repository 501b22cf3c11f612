import { describe, expect, it } from '@jest/globals';
import { byCustomer, byStaff, orderAfter, PLACED_AT, refunding, until } from '../testing/orders.ts';
import { OrderNotCancellableError } from './cancellation.errors.ts';
import { cancel, followRefund, settle, settleByHand } from './cancellation.ts';
import { OrderClosedError } from './order.errors.ts';
import type { OrderEvent } from './order-event.ts';
import { OrderNotParkedError } from './parking.errors.ts';

const HOURS_LATER = '2026-01-05T12:00:00.000Z';
const cancelledWhen = (state: 'placed' | 'authorized' | 'committed' | 'confirmed') =>
  orderAfter([...until[state], ...cancel(orderAfter(until[state]), byCustomer)]);

describe('cancel', () => {
  it.each([
    ['placed', false],
    ['authorized', false],
    ['committed', true],
    ['rejecting', false],
    ['confirmed', true],
    ['awaitingApproval', false],
  ] as const)('of an order that is %s makes a refund due: %s', (state, refundDue) => {
    expect(cancel(orderAfter(until[state]), byCustomer)).toEqual([
      { type: 'cancelled', cancelledBy: 'customer', refundDue },
    ]);
  });

  it('is for customers as long after the confirmation as the shop says, for staff always', () => {
    const order = orderAfter(until.confirmed);
    const at = (minutes: number) =>
      new Date(Date.parse(PLACED_AT) + minutes * 60_000).toISOString();
    expect(cancel(order, { ...byCustomer, now: at(60) })).toHaveLength(1);
    expect(() => cancel(order, { ...byCustomer, now: at(61) })).toThrow(
      'The order is CONFIRMED; it could be cancelled until 2026-01-05T11:00:00.000Z',
    );
    const always = { ...byStaff, cancellableMinutes: undefined, now: at(61) };
    expect(cancel(order, always)).toHaveLength(1);
    expect(cancel(orderAfter(until.placed), { ...byCustomer, now: at(61) })).toHaveLength(1);
  });

  it('changes nothing a second time', () => {
    expect(cancel(orderAfter(until.cancelled), byCustomer)).toEqual([]);
  });

  it('refuses a rejected order', () => {
    expect(() => cancel(orderAfter(until.rejected), byStaff)).toThrow(OrderNotCancellableError);
  });

  it('leaves a parked order to staff', () => {
    const parked = orderAfter(until.parked);
    expect(() => cancel(parked, byCustomer)).toThrow(OrderNotCancellableError);
    expect(cancel(parked, byStaff)).toEqual([
      { type: 'cancelled', cancelledBy: 'staff', refundDue: false },
    ]);
  });

  it('refuses an order whose cancellation was parked', () => {
    const parked = orderAfter([
      ...until.cancelled,
      { type: 'parked', reason: { code: 'STOCK_BUSY', step: 'ReleaseStock' } },
    ]);
    expect(() => cancel(parked, byStaff)).toThrow(OrderNotCancellableError);
  });
});

describe('settle', () => {
  const released = { stockReleased: true, now: HOURS_LATER };

  it('says that set-aside money and stock are back', () => {
    expect(
      settle(cancelledWhen('authorized'), { settlement: { payment: 'VOIDED' }, ...released }),
    ).toEqual([
      { type: 'payment-voided' },
      { type: 'stock-released' },
      { type: 'cancellation-settled' },
    ]);
  });

  it('says that captured money was refunded', () => {
    expect(
      settle(cancelledWhen('confirmed'), {
        settlement: { payment: 'REFUNDED', amount: 2_500 },
        ...released,
      }),
    ).toContainEqual({ type: 'refunded', amount: 2_500 });
  });

  it('keeps the promise of a refund, although the capture never happened', () => {
    const types = settle(cancelledWhen('committed'), {
      settlement: { payment: 'VOIDED' },
      ...released,
    });
    expect(types).toContainEqual({ type: 'refunded', amount: 2_500 });
  });

  it('stays open while a payment may still be in the making', () => {
    const now = new Date(Date.parse(PLACED_AT) + 59_000).toISOString();
    const order = cancelledWhen('placed');
    expect(settle(order, { settlement: { payment: 'NONE' }, stockReleased: true, now })).toEqual(
      [],
    );
    expect(
      settle(order, { settlement: { payment: 'NONE' }, stockReleased: false, now: HOURS_LATER }),
    ).toEqual([{ type: 'cancellation-settled' }]);
  });

  it('changes nothing a second time', () => {
    const settled = orderAfter([...until.cancelled, { type: 'cancellation-settled' }]);
    expect(settle(settled, { settlement: { payment: 'VOIDED' }, ...released })).toEqual([]);
  });

  it('refuses an order that is not cancelled', () => {
    expect(() =>
      settle(orderAfter(until.confirmed), {
        settlement: { payment: 'REFUNDED', amount: 2_500 },
        ...released,
      }),
    ).toThrow(OrderClosedError);
  });
});

const PENDING: OrderEvent = { type: 'refund-pending', amount: 2_500 };
const FAILED: OrderEvent = { type: 'refund-failed', amount: 2_500, reason: 'charge_disputed' };
const PARKED: OrderEvent = {
  type: 'parked',
  reason: { code: 'REFUND_FAILED', step: 'SettlePayment', detail: 'charge_disputed' },
};
const SETTLED: OrderEvent = { type: 'cancellation-settled' };
const REFUNDED: OrderEvent = { type: 'refunded', amount: 2_500 };

describe('a refund', () => {
  const released = { stockReleased: true, now: HOURS_LATER };

  it('that is on its way keeps the order open, and is said once', () => {
    const settlement = { payment: 'REFUND_PENDING', amount: 2_500 } as const;
    expect(settle(orderAfter(refunding), { settlement, ...released })).toEqual([
      { type: 'stock-released' },
      PENDING,
    ]);
    const pending = orderAfter([...refunding, PENDING]);
    expect(pending.state).toMatchObject({ status: 'CANCELLED', settled: false });
    expect(settle(pending, { settlement, stockReleased: false, now: HOURS_LATER })).toEqual([]);
  });

  it('that fails gives the stock back, and parks the order with the reason', () => {
    const settlement = { payment: 'REFUND_FAILED', reason: 'charge_disputed' } as const;
    const events = settle(orderAfter(refunding), { settlement, ...released });
    expect(events).toEqual([{ type: 'stock-released' }, FAILED, PARKED]);
    expect(orderAfter([...refunding, ...events]).state.status).toBe('NEEDS_ATTENTION');
  });

  it('that staff put back may be made then', () => {
    const again = orderAfter([...refunding, FAILED, PARKED, { type: 'resumed' }]);
    expect(
      settle(again, { settlement: { payment: 'REFUNDED', amount: 2_500 }, ...released }),
    ).toEqual([{ type: 'stock-released' }, REFUNDED, SETTLED]);
  });
});

describe('followRefund', () => {
  const made = [...refunding, REFUNDED, SETTLED];
  const failed = [...refunding, FAILED, PARKED];
  const failure = 'charge_disputed';

  it.each<[string, readonly OrderEvent[], boolean, string | undefined, OrderEvent[]]>([
    ['one that arrived', [...refunding, PENDING], true, undefined, [REFUNDED, SETTLED]],
    ['one that failed', [...refunding, PENDING], false, failure, [FAILED, PARKED]],
    ['one that failed days after it was made', made, false, failure, [FAILED, PARKED]],
    ['one that staff made at the gateway', failed, true, undefined, [REFUNDED, SETTLED]],
    [
      'one that failed while the order was parked',
      [...refunding, PENDING, PARKED],
      false,
      failure,
      [FAILED],
    ],
    ['a failure that is known', failed, false, failure, []],
    ['one that is known to be made', made, true, undefined, []],
    ['one that is still on its way', [...refunding, PENDING], false, undefined, []],
    ['one of an order that is not cancelled', until.confirmed, true, undefined, []],
  ])('takes %s', (_, events, isRefunded, code, expected) => {
    const order = orderAfter(events);
    const news = followRefund(order, { isRefunded, failure: code });
    expect(news).toEqual(expected);
    const after = orderAfter([...events, ...news]);
    expect(followRefund(after, { isRefunded, failure: code })).toEqual([]);
  });

  it('leaves alone what was settled by hand', () => {
    const settled = [...failed, ...settleByHand(orderAfter(failed), 'bob', 'by bank transfer')];
    expect(followRefund(orderAfter(settled), { isRefunded: true, failure: undefined })).toEqual([]);
  });
});

describe('settleByHand', () => {
  it('ends a cancellation that cannot be finished, once', () => {
    const failed = [...refunding, FAILED, PARKED];
    const events = settleByHand(orderAfter(failed), 'bob', 'by bank transfer');
    expect(events).toEqual([{ type: 'settled-by-hand', by: 'bob', note: 'by bank transfer' }]);
    const settled = orderAfter([...failed, ...events]);
    expect(settled.state).toMatchObject({ status: 'CANCELLED', settled: true });
    expect(settleByHand(settled, 'eve', 'again')).toEqual([]);
  });

  it('cancels an order whose fulfilment is parked, so that what it holds is given back', () => {
    expect(settleByHand(orderAfter(until.parked), 'bob', 'the customer called')).toEqual([
      {
        type: 'cancelled',
        cancelledBy: 'staff',
        refundDue: false,
        by: 'bob',
        note: 'the customer called',
      },
    ]);
  });

  it('refuses an order that needs nobody', () => {
    expect(() => settleByHand(orderAfter(until.confirmed), 'bob', 'why not')).toThrow(
      OrderNotParkedError,
    );
  });
});
