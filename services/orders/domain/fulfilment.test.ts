import { describe, expect, it } from '@jest/globals';
import { orderAfter, PAYMENT_ID, PLACED_AT, placed, until } from '../testing/orders.ts';
import {
  commit,
  confirm,
  decideRejection,
  giveUpCapture,
  recordAuthorization,
  recordedPayment,
  reject,
  route,
} from './fulfilment.ts';
import { OrderClosedError } from './order.errors.ts';
import type { OrderEvent } from './order-event.ts';

const typesOf = (events: readonly OrderEvent[]) => events.map(({ type }) => type);
const outOfStock = { code: 'OUT_OF_STOCK' } as const;
const declined = { code: 'PAYMENT_DECLINED', detail: 'no-money' } as const;
const LATER = '2026-01-05T10:05:00.000Z';
const nothingHeld = { payment: 'NONE', stockReleased: false, now: PLACED_AT } as const;

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

  it('reserves once it is approved', () => {
    const order = orderAfter([...until.awaitingApproval, { type: 'approved', by: 'bob' }]);
    expect(route(order)).toBe('RESERVE');
  });
});

describe('recordAuthorization', () => {
  it('says that stock is held and money set aside', () => {
    expect(recordAuthorization(orderAfter(until.placed), PAYMENT_ID)).toEqual([
      { type: 'stock-reserved' },
      { type: 'payment-authorized', paymentId: PAYMENT_ID },
    ]);
  });

  it('says nothing a second time', () => {
    expect(recordAuthorization(orderAfter(until.authorized), PAYMENT_ID)).toEqual([]);
  });

  it.each(['cancelled', 'rejecting', 'rejected', 'parked', 'confirmed'] as const)(
    'refuses an order that is %s',
    (state) => {
      expect(() => recordAuthorization(orderAfter(until[state]), PAYMENT_ID)).toThrow(
        OrderClosedError,
      );
    },
  );
});

describe('commit', () => {
  it('passes the point of no return once', () => {
    expect(typesOf(commit(orderAfter(until.authorized)))).toEqual(['stock-committed']);
    expect(commit(orderAfter(until.committed))).toEqual([]);
  });

  it('refuses an order without an authorization', () => {
    expect(() => commit(orderAfter(until.placed))).toThrow(OrderClosedError);
  });

  it.each(['cancelled', 'rejecting'] as const)('loses when the order is %s before', (state) => {
    expect(() => commit(orderAfter(until[state]))).toThrow(OrderClosedError);
  });
});

describe('confirm', () => {
  it('records the capture and the confirmation together, once', () => {
    expect(typesOf(confirm(orderAfter(until.committed)))).toEqual([
      'payment-captured',
      'confirmed',
    ]);
    expect(confirm(orderAfter(until.confirmed))).toEqual([]);
  });

  it('confirms an order that was parked while its money was being captured', () => {
    const parked = orderAfter([
      ...until.committed,
      { type: 'parked', reason: { code: 'STALLED', step: 'CapturePayment' } },
    ]);
    expect(typesOf(confirm(parked))).toEqual(['payment-captured', 'confirmed']);
  });

  it.each(['placed', 'authorized', 'rejecting', 'cancelled', 'rejected', 'parked'] as const)(
    'refuses an order that is %s',
    (state) => {
      expect(() => confirm(orderAfter(until[state]))).toThrow(OrderClosedError);
    },
  );
});

describe('decideRejection', () => {
  it('says what was done before', () => {
    const decide = (state: 'placed' | 'authorized', reason: typeof outOfStock | typeof declined) =>
      typesOf(decideRejection(orderAfter(until[state]), reason, { stockReserved: true }));
    expect(decide('placed', declined)).toEqual([
      'stock-reserved',
      'payment-declined',
      'rejection-decided',
    ]);
    // The log knows of the reservation.
    expect(decide('authorized', outOfStock)).toEqual(['rejection-decided']);
  });

  it.each(['rejecting', 'rejected'] as const)('changes nothing of an order that is %s', (state) => {
    expect(decideRejection(orderAfter(until[state]), declined, { stockReserved: true })).toEqual(
      [],
    );
  });

  it.each(['committed', 'confirmed', 'cancelled', 'parked'] as const)(
    'comes too late for an order that is %s',
    (state) => {
      const decide = () =>
        decideRejection(orderAfter(until[state]), outOfStock, { stockReserved: false });
      expect(decide).toThrow(OrderClosedError);
    },
  );
});

describe('giveUpCapture', () => {
  it('turns an order back whose money can never be taken', () => {
    const events = giveUpCapture(orderAfter(until.committed), declined);
    expect(typesOf(events)).toEqual(['payment-declined', 'rejection-decided']);
    const order = orderAfter([...until.committed, ...events]);
    expect(route(order)).toBe('GIVE_BACK');
    expect(recordedPayment(order)).toBe(PAYMENT_ID);
    expect(giveUpCapture(order, declined)).toEqual([]);
  });

  it.each(['placed', 'authorized', 'confirmed', 'cancelled', 'parked'] as const)(
    'refuses an order that is %s',
    (state) => {
      expect(() => giveUpCapture(orderAfter(until[state]), declined)).toThrow(OrderClosedError);
    },
  );
});

describe('reject', () => {
  it('says what was given back before, and why as it was decided', () => {
    const given = { payment: 'VOIDED', stockReleased: true, now: PLACED_AT } as const;
    expect(reject(orderAfter(until.declined), given)).toEqual([
      { type: 'payment-voided' },
      { type: 'stock-released' },
      { type: 'rejected', reason: declined },
    ]);
    expect(typesOf(reject(orderAfter(until.rejecting), nothingHeld))).toEqual(['rejected']);
  });

  it('leaves an order open for which another run may be asking for money', () => {
    const held = { payment: 'NONE', stockReleased: true } as const;
    const order = orderAfter(until.rejecting);
    expect(reject(order, { ...held, now: PLACED_AT })).toEqual([]);
    expect(typesOf(reject(order, { ...held, now: LATER }))).toEqual(['stock-released', 'rejected']);
  });

  it('changes nothing a second time', () => {
    expect(reject(orderAfter(until.rejected), nothingHeld)).toEqual([]);
  });

  it.each(['placed', 'authorized', 'committed', 'confirmed', 'cancelled', 'parked'] as const)(
    'refuses an order that is %s',
    (state) => {
      expect(() => reject(orderAfter(until[state]), nothingHeld)).toThrow(OrderClosedError);
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
});
