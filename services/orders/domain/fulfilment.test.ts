import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import { orderAfter, PAYMENT_ID, PLACED_AT, placed, until } from '../testing/orders.ts';
import {
  commit,
  confirm,
  decideRejection,
  giveUpCapture,
  mayBeInFlight,
  recordAuthorization,
  recordedPayment,
  reject,
  route,
  type VoidOutcome,
} from './fulfilment.ts';
import { OrderClosedError } from './order.errors.ts';
import type { Order, RejectionReason } from './order.ts';
import type { OrderEvent } from './order-event.ts';

const outOfStock = { code: 'OUT_OF_STOCK' } as const;
const declined = { code: 'PAYMENT_DECLINED', detail: 'no-money' } as const;
const LATER = '2026-01-05T10:05:00.000Z';

const authorizes = (order: Order) => recordAuthorization(order, PAYMENT_ID);
const rejectsBecause =
  (reason: RejectionReason, { stockReserved }: { readonly stockReserved: boolean }) =>
  (order: Order) =>
    decideRejection(order, reason, { stockReserved });
const givesUp = (order: Order) => giveUpCapture(order, declined);
const ends =
  (payment: VoidOutcome, stockReleased: boolean, now = PLACED_AT) =>
  (order: Order) =>
    reject(order, { payment, stockReleased, now, retryMinutes: 15 });
const endsWithNothingHeld = ends('NONE', false);

describe('route', () => {
  it.each([
    ['placed', 'RESERVE'],
    ['authorized', 'COMMIT'],
    ['committed', 'CAPTURE'],
    ['rejecting', 'GIVE_BACK'],
    ['confirmed', 'NOTHING'],
    ['rejected', 'NOTHING'],
    ['cancelled', 'NOTHING'],
    ['parked', 'NOTHING'],
    ['awaitingApproval', 'NOTHING'],
  ] as const)('goes on with an order that is %s by %s', (state, expected) => {
    expect(route(orderAfter(until[state]))).toBe(expected);
  });

  it('asks for approval first, where it is required', () => {
    expect(route(orderAfter([placed({ approvalsRequired: 1 })]))).toBe('REQUEST_APPROVAL');
  });

  it('reserves once the order is approved', () => {
    const order = orderAfter([...until.awaitingApproval, { type: 'approved', by: 'bob' }]);
    expect(route(order)).toBe('RESERVE');
  });
});

describe('recordAuthorization', () => {
  it('records the reservation and the authorization together, once', () => {
    given(until.placed)
      .when(authorizes)
      .thenEvents([
        { type: 'stock-reserved' },
        { type: 'payment-authorized', paymentId: PAYMENT_ID },
      ]);
    given(until.authorized).when(authorizes).thenNothing();
  });

  it.each(['cancelled', 'rejecting', 'rejected', 'parked', 'confirmed'] as const)(
    'rejects an order that is %s',
    (state) => {
      given(until[state]).when(authorizes).thenThrows(OrderClosedError);
    },
  );
});

describe('commit', () => {
  it('passes the point of no return once', () => {
    given(until.authorized)
      .when(commit)
      .thenEvents([{ type: 'stock-committed' }]);
    given(until.committed).when(commit).thenNothing();
  });

  it('rejects an order without an authorization', () => {
    given(until.placed).when(commit).thenThrows(OrderClosedError);
  });

  it.each(['cancelled', 'rejecting'] as const)('loses when the order is %s before', (state) => {
    given(until[state]).when(commit).thenThrows(OrderClosedError);
  });
});

describe('confirm', () => {
  const confirmed: readonly OrderEvent[] = [{ type: 'payment-captured' }, { type: 'confirmed' }];

  it('records the capture and the confirmation together, once', () => {
    given(until.committed).when(confirm).thenEvents(confirmed);
    given(until.confirmed).when(confirm).thenNothing();
  });

  it('confirms an order that was parked while its money was being captured', () => {
    given([
      ...until.committed,
      { type: 'parked', reason: { code: 'STALLED', step: 'CapturePayment' } },
    ])
      .when(confirm)
      .thenEvents(confirmed);
  });

  it.each(['placed', 'authorized', 'rejecting', 'cancelled', 'rejected', 'parked'] as const)(
    'rejects an order that is %s',
    (state) => {
      given(until[state]).when(confirm).thenThrows(OrderClosedError);
    },
  );
});

describe('decideRejection', () => {
  it('records what was done before', () => {
    given(until.placed)
      .when(rejectsBecause(declined, { stockReserved: true }))
      .thenTypes(['stock-reserved', 'payment-declined', 'rejection-decided']);
  });

  it('records no reservation that the log knows', () => {
    given(until.authorized)
      .when(rejectsBecause(outOfStock, { stockReserved: true }))
      .thenTypes(['rejection-decided']);
  });

  it.each(['rejecting', 'rejected'] as const)('changes nothing of an order that is %s', (state) => {
    given(until[state])
      .when(rejectsBecause(declined, { stockReserved: true }))
      .thenNothing();
  });

  it.each(['committed', 'confirmed', 'cancelled', 'parked'] as const)(
    'comes too late for an order that is %s',
    (state) => {
      given(until[state])
        .when(rejectsBecause(outOfStock, { stockReserved: false }))
        .thenThrows(OrderClosedError);
    },
  );
});

describe('giveUpCapture', () => {
  it('turns back an order whose money can never be taken, once', () => {
    given(until.committed)
      .when(givesUp)
      .thenTypes(['payment-declined', 'rejection-decided'])
      .when(givesUp)
      .thenNothing();
    const order = orderAfter([...until.committed, ...givesUp(orderAfter(until.committed))]);
    expect(route(order)).toBe('GIVE_BACK');
    expect(recordedPayment(order)).toBe(PAYMENT_ID);
  });

  it.each(['placed', 'authorized', 'confirmed', 'cancelled', 'parked'] as const)(
    'rejects an order that is %s',
    (state) => {
      given(until[state]).when(givesUp).thenThrows(OrderClosedError);
    },
  );
});

describe('reject', () => {
  it('records what was given back before, and the reason as it was decided', () => {
    given(until.declined)
      .when(ends('VOIDED', true))
      .thenEvents([
        { type: 'payment-voided' },
        { type: 'stock-released' },
        { type: 'rejected', reason: declined, retryUntil: '2026-01-05T10:15:00.000Z' },
      ]);
    given(until.rejecting).when(endsWithNothingHeld).thenTypes(['rejected']);
  });

  it('leaves an order open for which another run may be asking for money', () => {
    given(until.rejecting).when(ends('NONE', true)).thenNothing();
    given(until.rejecting)
      .when(ends('NONE', true, LATER))
      .thenTypes(['stock-released', 'rejected']);
  });

  it('allows for a minute of work, and for two clocks a minute ahead and a minute behind', () => {
    expect(mayBeInFlight(PLACED_AT, '2026-01-05T10:02:59.999Z')).toBe(true);
    expect(mayBeInFlight(PLACED_AT, '2026-01-05T10:03:00.000Z')).toBe(false);
  });

  it('changes nothing a second time', () => {
    given(until.rejected).when(endsWithNothingHeld).thenNothing();
  });

  it.each(['placed', 'authorized', 'committed', 'confirmed', 'cancelled', 'parked'] as const)(
    'rejects an order that is %s',
    (state) => {
      given(until[state]).when(endsWithNothingHeld).thenThrows(OrderClosedError);
    },
  );
});

describe('recordedPayment', () => {
  it.each([
    ['placed', undefined],
    ['authorized', PAYMENT_ID],
    ['committed', PAYMENT_ID],
    ['confirmed', PAYMENT_ID],
    ['rejecting', undefined],
    ['rejected', undefined],
    ['cancelled', undefined],
    ['parked', undefined],
    ['awaitingApproval', undefined],
  ] as const)('of an order that is %s is %s', (state, expected) => {
    expect(recordedPayment(orderAfter(until[state]))).toBe(expected);
  });

  it('is that of the state in which an order was parked', () => {
    const parked = [...until.authorized, until.parked[1]];
    expect(recordedPayment(orderAfter(parked))).toBe(PAYMENT_ID);
  });
});
