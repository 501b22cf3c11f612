import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import {
  afterSales,
  byCustomer,
  byStaff,
  confirmedAnd,
  orderAfter,
  PLACED_AT,
  refunding,
  until,
} from '../testing/orders.ts';
import { OrderNotCancellableError } from './cancellation.errors.ts';
import {
  type Cancellation,
  cancel,
  followRefund,
  type RefundUpdate,
  type Settlement,
  settle,
  settleByHand,
} from './cancellation.ts';
import { OrderClosedError } from './order.errors.ts';
import type { Order } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { OrderNotParkedError } from './parking.errors.ts';
import { unpark } from './parking.ts';

const HOURS_LATER = '2026-01-05T12:00:00.000Z';
const BANK_TRANSFER = 'by bank transfer';

const RELEASED: OrderEvent = { type: 'stock-released' };
const PENDING: OrderEvent = { type: 'refund-pending', amount: 2_500 };
const FAILED: OrderEvent = { type: 'refund-failed', amount: 2_500, reason: 'charge_disputed' };
const PARKED: OrderEvent = {
  type: 'parked',
  reason: { code: 'REFUND_FAILED', step: 'SettlePayment', detail: 'charge_disputed' },
};
const SETTLED: OrderEvent = { type: 'cancellation-settled' };
const REFUNDED: OrderEvent = { type: 'refunded', amount: 2_500 };

const cancels = (cancellation: Cancellation) => (order: Order) => cancel(order, cancellation);
const settles =
  (settlement: Settlement, { stockReleased = true, now = HOURS_LATER } = {}) =>
  (order: Order) =>
    settle(order, { settlement, stockReleased, now });
const settlesByHand = (by: string, note: string) => (order: Order) => settleByHand(order, by, note);
const follows = (update: RefundUpdate) => (order: Order) => followRefund(order, update);
const after = (minutes: number) => new Date(Date.parse(PLACED_AT) + minutes * 60_000).toISOString();

describe('cancel', () => {
  it.each([
    ['placed', false],
    ['authorized', false],
    ['committed', true],
    ['rejecting', false],
    ['confirmed', true],
    ['awaitingApproval', false],
  ] as const)('of an order that is %s makes a refund due: %s', (state, refundDue) => {
    given(until[state])
      .when(cancels(byCustomer))
      .thenEvents([{ type: 'cancelled', cancelledBy: 'customer', refundDue }]);
  });

  it('is for customers as long after the confirmation as the shop says', () => {
    given(until.confirmed)
      .when(cancels({ ...byCustomer, now: after(60) }))
      .thenTypes(['cancelled']);
    given(until.confirmed)
      .when(cancels({ ...byCustomer, now: after(61) }))
      .thenThrows('The order is CONFIRMED; it could be cancelled until 2026-01-05T11:00:00.000Z');
    given(until.placed)
      .when(cancels({ ...byCustomer, now: after(61) }))
      .thenTypes(['cancelled']);
  });

  it('is for staff always', () => {
    given(until.confirmed)
      .when(cancels({ ...byStaff, cancellableMinutes: undefined, now: after(61) }))
      .thenTypes(['cancelled']);
  });

  it('says who of staff did it', () => {
    expect(cancel(orderAfter(until.placed), { ...byStaff, staffId: 'bob' })).toEqual([
      { type: 'cancelled', cancelledBy: 'staff', by: 'bob', refundDue: false },
    ]);
    expect(Object.keys(cancel(orderAfter(until.placed), byStaff)[0] ?? {})).not.toContain('by');
  });

  it('changes nothing a second time', () => {
    given(until.cancelled).when(cancels(byCustomer)).thenNothing();
  });

  it('rejects a rejected order', () => {
    given(until.rejected).when(cancels(byStaff)).thenThrows(OrderNotCancellableError);
    given(until.rejected)
      .when(cancels(byStaff))
      .thenThrows(/^The order is REJECTED$/);
  });

  it('leaves a parked order to staff', () => {
    given(until.parked).when(cancels(byCustomer)).thenThrows(OrderNotCancellableError);
    given(until.parked)
      .when(cancels(byStaff))
      .thenEvents([{ type: 'cancelled', cancelledBy: 'staff', refundDue: false }]);
  });

  it('rejects an order whose cancellation was parked', () => {
    given([
      ...until.cancelled,
      { type: 'parked', reason: { code: 'STOCK_BUSY', step: 'ReleaseStock' } },
    ])
      .when(cancels(byStaff))
      .thenThrows(OrderNotCancellableError);
  });
});

describe('settle', () => {
  it('says that a refund was made which was on its way, and closes the order', () => {
    const pending = orderAfter([...refunding, { type: 'refund-pending', amount: 2_500 }]);
    const settlement = { payment: 'REFUNDED', amount: 2_000 } as const;
    expect(settle(pending, { settlement, stockReleased: false, now: HOURS_LATER })).toEqual([
      { type: 'refunded', amount: 2_000 },
      { type: 'cancellation-settled' },
    ]);
    const voided = { payment: 'VOIDED' } as const;
    expect(
      settle(orderAfter(refunding), {
        settlement: voided,
        stockReleased: false,
        now: HOURS_LATER,
      }),
    ).toEqual([{ type: 'refunded', amount: 2_500 }, { type: 'cancellation-settled' }]);
  });

  const cancelled = (state: 'placed' | 'authorized' | 'committed' | 'confirmed') => [
    ...until[state],
    ...cancel(orderAfter(until[state]), byCustomer),
  ];

  it('records that authorized money and stock are back', () => {
    given(cancelled('authorized'))
      .when(settles({ payment: 'VOIDED' }))
      .thenEvents([{ type: 'payment-voided' }, RELEASED, SETTLED]);
  });

  it('records that captured money was refunded', () => {
    given(cancelled('confirmed'))
      .when(settles({ payment: 'REFUNDED', amount: 2_500 }))
      .thenEvents([RELEASED, REFUNDED, SETTLED]);
  });

  it('keeps the promise of a refund, although the capture never happened', () => {
    given(cancelled('committed'))
      .when(settles({ payment: 'VOIDED' }))
      .thenEvents([RELEASED, REFUNDED, SETTLED]);
  });

  it('stays open while a payment may still be in the making', () => {
    const almostAMinute = new Date(Date.parse(PLACED_AT) + 59_000).toISOString();
    given(cancelled('placed'))
      .when(settles({ payment: 'NONE' }, { now: almostAMinute }))
      .thenNothing();
    given(cancelled('placed'))
      .when(settles({ payment: 'NONE' }, { stockReleased: false }))
      .thenEvents([SETTLED]);
  });

  it('changes nothing a second time', () => {
    given([...until.cancelled, SETTLED])
      .when(settles({ payment: 'VOIDED' }))
      .thenNothing();
  });

  it('rejects an order that is not cancelled', () => {
    given(until.confirmed)
      .when(settles({ payment: 'REFUNDED', amount: 2_500 }))
      .thenThrows(OrderClosedError);
  });

  it('keeps the order open for a refund that is pending, and records it once', () => {
    const pending: Settlement = { payment: 'REFUND_PENDING', amount: 2_500 };
    given(refunding).when(settles(pending)).thenEvents([RELEASED, PENDING]);
    given([...refunding, PENDING]).thenState({ status: 'CANCELLED', settled: false });
    given([...refunding, PENDING])
      .when(settles(pending, { stockReleased: false }))
      .thenNothing();
  });

  it('gives the stock back when the refund fails, and parks the order with the reason', () => {
    given(refunding)
      .when(settles({ payment: 'REFUND_FAILED', reason: 'charge_disputed' }))
      .thenEvents([RELEASED, FAILED, PARKED])
      .thenState({ status: 'NEEDS_ATTENTION' });
  });

  it('records the refund that was made after staff unparked the order', () => {
    given([...refunding, FAILED, PARKED, { type: 'resumed' }])
      .when(settles({ payment: 'REFUNDED', amount: 2_500 }))
      .thenEvents([RELEASED, REFUNDED, SETTLED]);
  });
});

describe('followRefund', () => {
  const pending = [...refunding, PENDING];
  const made = [...refunding, REFUNDED, SETTLED];
  const failed = [...refunding, FAILED, PARKED];
  const arrives: RefundUpdate = { isRefunded: true, failure: undefined, failedParts: [] };
  const fails: RefundUpdate = {
    isRefunded: false,
    failure: 'charge_disputed',
    failedParts: [],
  };
  const isPending: RefundUpdate = { isRefunded: false, failure: undefined, failedParts: [] };

  it.each<{
    refund: string;
    events: readonly OrderEvent[];
    update: RefundUpdate;
    expected: OrderEvent[];
  }>([
    { refund: 'one that arrived', events: pending, update: arrives, expected: [REFUNDED, SETTLED] },
    { refund: 'one that failed', events: pending, update: fails, expected: [FAILED, PARKED] },
    {
      refund: 'one that failed days after it was made',
      events: made,
      update: fails,
      expected: [FAILED, PARKED],
    },
    {
      refund: 'one that staff made at the gateway',
      events: failed,
      update: arrives,
      expected: [REFUNDED, SETTLED],
    },
    {
      refund: 'one that failed while the order was parked',
      events: [...pending, PARKED],
      update: fails,
      expected: [FAILED],
    },
    { refund: 'a failure that is known', events: failed, update: fails, expected: [] },
    { refund: 'one that is known to be made', events: made, update: arrives, expected: [] },
    { refund: 'one that is still pending', events: pending, update: isPending, expected: [] },
    {
      refund: 'one of an order that is not cancelled',
      events: until.confirmed,
      update: arrives,
      expected: [],
    },
  ])('records $refund, once', ({ events, update, expected }) => {
    given(events).when(follows(update)).thenEvents(expected).when(follows(update)).thenNothing();
  });

  describe('when parts were given back before', () => {
    const part = (id: string, amount: number): OrderEvent[] => [
      { ...afterSales.refundRequested, refundId: id, amount, cause: 'GOODWILL' },
    ];
    const cancelledAfter = (...events: OrderEvent[]) => [
      ...confirmedAnd(...events),
      ...refunding.slice(-1),
    ];
    const madePart = cancelledAfter(...part('ref_1', 1_000), {
      type: 'refund-made',
      refundId: 'ref_1',
      amount: 1_000,
    });
    const failedPart = (refundId: string): RefundUpdate => ({
      ...isPending,
      failedParts: [{ refundId, reason: 'lost_card' }],
    });
    const lostPart: OrderEvent = {
      type: 'refund-failed',
      refundId: 'ref_1',
      amount: 1_000,
      reason: 'lost_card',
    };
    const parked: OrderEvent = {
      type: 'parked',
      reason: { code: 'REFUND_FAILED', step: 'SettlePayment', detail: 'lost_card' },
    };

    it('makes what was pending a part of the rest, which ends with it', () => {
      const pendingPart = { type: 'refund-pending', refundId: 'ref_1', amount: 1_000 } as const;
      given(cancelledAfter(...part('ref_1', 1_000), pendingPart))
        .when(settles({ payment: 'REFUND_PENDING', amount: 2_500 }))
        .thenEvents([RELEASED, PENDING])
        .when(follows(failedPart('ref_1')))
        .thenEvents([{ ...FAILED, reason: 'lost_card' }, parked]);
    });

    it('parks the order when one of them comes back, which the next refund gives back, too', () => {
      const settled = given(madePart)
        .when(settles({ payment: 'REFUNDED', amount: 2_500 }))
        .thenEvents([RELEASED, { type: 'refunded', amount: 1_500 }, SETTLED])
        .when(follows(failedPart('ref_1')))
        .thenEvents([lostPart, parked]);
      settled.when(follows(failedPart('ref_1'))).thenNothing();
      settled
        .when((order) => unpark(order, 'sam'))
        .thenTypes(['resumed'])
        .when(settles({ payment: 'REFUNDED', amount: 2_500 }))
        .thenEvents([RELEASED, REFUNDED, SETTLED]);
    });

    it('leaves one that comes back meanwhile to the cancellation', () => {
      given(madePart)
        .when(follows(failedPart('ref_1')))
        .thenEvents([lostPart])
        .when(settles({ payment: 'REFUNDED', amount: 2_500 }))
        .thenEvents([RELEASED, REFUNDED, SETTLED]);
    });
  });

  it('leaves alone what was settled by hand', () => {
    given([...failed, ...settleByHand(orderAfter(failed), 'bob', BANK_TRANSFER)])
      .when(follows(arrives))
      .thenNothing();
  });
});

describe('settleByHand', () => {
  it('refuses a cancellation that settled by itself', () => {
    const settled = orderAfter([...until.cancelled, { type: 'cancellation-settled' }]);
    expect(() => settleByHand(settled, 'bob', 'why')).toThrow(OrderNotParkedError);
  });

  it('ends a cancellation that cannot be finished, once', () => {
    const settled = given([...refunding, FAILED, PARKED])
      .when(settlesByHand('bob', BANK_TRANSFER))
      .thenEvents([{ type: 'settled-by-hand', by: 'bob', note: BANK_TRANSFER }]);
    settled.thenState({ status: 'CANCELLED', settled: true });
    settled.when(settlesByHand('eve', 'again')).thenNothing();
  });

  it('cancels an order whose fulfilment is parked, so that what it holds is given back', () => {
    given(until.parked)
      .when(settlesByHand('bob', 'the customer called'))
      .thenEvents([
        {
          type: 'cancelled',
          cancelledBy: 'staff',
          refundDue: false,
          by: 'bob',
          note: 'the customer called',
        },
      ]);
  });

  it('rejects an order that needs nobody', () => {
    given(until.confirmed).when(settlesByHand('bob', 'why not')).thenThrows(OrderNotParkedError);
  });
});

describe('a cancellation after refunds of parts', () => {
  const { refundRequested, refundMade, shipped } = afterSales;
  const cancelled = confirmedAnd(refundRequested, refundMade, {
    type: 'cancelled',
    cancelledBy: 'customer',
    refundDue: true,
  });
  const back = (settlement: Settlement) => (order: Order) =>
    settle(order, { settlement, stockReleased: true, now: PLACED_AT });

  it('says of the refund of all what was not given back before', () => {
    given(cancelled)
      .when(back({ payment: 'REFUNDED', amount: 2_500 }))
      .thenEvents([
        { type: 'stock-released' },
        { type: 'refunded', amount: 1_250 },
        { type: 'cancellation-settled' },
      ]);
    given(cancelled)
      .when(back({ payment: 'REFUND_PENDING', amount: 2_500 }))
      .thenEvents([{ type: 'stock-released' }, { type: 'refund-pending', amount: 1_250 }]);
  });

  it('takes the place of a refund that was not made yet', () => {
    given(confirmedAnd(refundRequested, cancelled.at(-1) as OrderEvent))
      .when(back({ payment: 'REFUNDED', amount: 2_500 }))
      .thenEvents([
        { type: 'stock-released' },
        { type: 'refunded', amount: 2_500 },
        { type: 'cancellation-settled' },
      ]);
  });

  it.each([byCustomer, { ...byStaff, cancellableMinutes: undefined }])(
    'is not possible once a parcel is on its way',
    (by) => {
      given(confirmedAnd(shipped))
        .when((order) => cancel(order, by))
        .thenThrows(OrderNotCancellableError);
    },
  );
});
