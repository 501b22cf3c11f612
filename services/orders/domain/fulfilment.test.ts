import { describe, expect, it } from '@jest/globals';
import { orderAfter, PAYMENT_ID, placed, until } from '../testing/orders.ts';
import {
  commit,
  confirm,
  recordAuthorization,
  recordedPayment,
  reject,
  route,
} from './fulfilment.ts';
import { OrderClosedError } from './order.errors.ts';
import type { OrderEvent } from './order-event.ts';

const typesOf = (events: readonly OrderEvent[]) => events.map(({ type }) => type);
const nothingUndone = { stockReserved: false, paymentVoided: false, stockReleased: false };

describe('route', () => {
  it.each([
    ['placed', 'RESERVE'],
    ['authorized', 'COMMIT'],
    ['committed', 'CAPTURE'],
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

  it.each(['cancelled', 'rejected', 'parked', 'confirmed'] as const)(
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

  it('loses against a cancellation that came before', () => {
    expect(() => commit(orderAfter(until.cancelled))).toThrow(OrderClosedError);
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

  it.each(['placed', 'authorized', 'cancelled', 'rejected', 'parked'] as const)(
    'refuses an order that is %s',
    (state) => {
      expect(() => confirm(orderAfter(until[state]))).toThrow(OrderClosedError);
    },
  );
});

describe('reject', () => {
  it('says what was done and undone before', () => {
    const events = reject(
      orderAfter(until.placed),
      { code: 'PAYMENT_DECLINED' },
      { stockReserved: true, paymentVoided: false, stockReleased: true },
    );
    expect(typesOf(events)).toEqual([
      'stock-reserved',
      'payment-declined',
      'stock-released',
      'rejected',
    ]);
  });

  it('does not repeat a reservation that the log knows', () => {
    const events = reject(
      orderAfter(until.authorized),
      { code: 'OUT_OF_STOCK' },
      { stockReserved: true, paymentVoided: true, stockReleased: true },
    );
    expect(typesOf(events)).toEqual(['payment-voided', 'stock-released', 'rejected']);
  });

  it('changes nothing a second time', () => {
    const reason = { code: 'OUT_OF_STOCK' } as const;
    expect(reject(orderAfter(until.rejected), reason, nothingUndone)).toEqual([]);
  });

  it.each(['confirmed', 'cancelled', 'parked'] as const)('refuses an order that is %s', (state) => {
    expect(() => reject(orderAfter(until[state]), { code: 'OUT_OF_STOCK' }, nothingUndone)).toThrow(
      OrderClosedError,
    );
  });
});

describe('recordedPayment', () => {
  it.each([
    ['placed', undefined],
    ['authorized', PAYMENT_ID],
    ['committed', PAYMENT_ID],
    ['confirmed', PAYMENT_ID],
    ['rejected', undefined],
    ['cancelled', undefined],
    ['parked', undefined],
    ['awaitingApproval', undefined],
  ] as const)('of an order that is %s is %s', (state, expected) => {
    expect(recordedPayment(orderAfter(until[state]))).toBe(expected);
  });
});
