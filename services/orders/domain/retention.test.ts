import { describe, expect, it } from '@jest/globals';
import {
  afterSales,
  confirmedAnd,
  orderAfter,
  PLACED_AT,
  placed,
  recordOf,
  refundFailed,
  refunding,
  until,
} from '../testing/orders.ts';
import { replay } from './evolve.ts';
import type { OrderEvent } from './order-event.ts';
import { anonymise, endedAt } from './retention.ts';

const ended = (events: readonly OrderEvent[]) => endedAt(orderAfter(events), recordOf(events).log);

describe('endedAt', () => {
  it.each(['confirmed', 'rejected'] as const)('is the last entry of what is %s', (state) => {
    expect(ended(until[state])).toBe(PLACED_AT);
  });

  it('is when the last thing happened', () => {
    const { order, log } = recordOf(until.confirmed);
    const later = log.map((entry) => ({ ...entry, at: `2026-01-0${entry.version}T10:00:00.000Z` }));
    expect(endedAt(order, later)).toBe('2026-01-06T10:00:00.000Z');
  });

  it('is the settlement of what is cancelled, not before', () => {
    expect(ended(until.cancelled)).toBeUndefined();
    expect(ended([...until.cancelled, { type: 'cancellation-settled' }])).toBe(PLACED_AT);
  });

  it('is what staff settled by hand', () => {
    expect(ended(refundFailed)).toBeUndefined();
    const settled: OrderEvent = { type: 'settled-by-hand', by: 'bob', note: 'Alice has it' };
    expect(ended([...refundFailed, settled])).toBe(PLACED_AT);
    const { order, log } = recordOf([...refundFailed, settled]);
    expect(JSON.stringify(anonymise(order, log))).not.toContain('Alice');
  });

  it.each([
    ['a return', [afterSales.shipped, afterSales.returnRequested]],
    ['a refund', [afterSales.refundRequested]],
    ['a refund that waits', [{ ...afterSales.refundRequested, needsApproval: true as const }]],
  ])('is not yet for a confirmed order with %s that is open', (_, events) => {
    expect(ended(confirmedAnd(...events))).toBeUndefined();
  });

  it('forgets what people wrote about parcels, returns and refunds', () => {
    const { order, log } = recordOf(
      confirmedAnd(
        { ...afterSales.shipped, trackingUrl: 'https://dhl.example/?id=secret' },
        { ...afterSales.returnRequested, reason: 'secret' },
        { ...afterSales.returnAccepted, note: 'secret' },
        { ...afterSales.refundRequested, reason: 'secret' },
        afterSales.refundMade,
      ),
    );
    const anonymous = anonymise(order, log);
    expect(JSON.stringify(anonymous)).not.toMatch(/secret|0034/);
    expect(replay(order.orderId, anonymous).state).toMatchObject({
      refunds: [{ amount: 1_250, status: 'MADE' }],
    });
  });

  it('is not yet for a refund that is on its way', () => {
    expect(ended([...refunding, { type: 'refund-pending', amount: 2_500 }])).toBeUndefined();
  });

  it.each(['placed', 'committed', 'parked', 'awaitingApproval'] as const)(
    'is not yet for what is %s',
    (state) => {
      expect(ended(until[state])).toBeUndefined();
    },
  );
});

describe('anonymise', () => {
  const { order, log } = recordOf([
    placed({ approvalsRequired: 1, paymentCustomerId: 'cus_alice' }),
    until.awaitingApproval[1],
    { type: 'rejected', reason: { code: 'APPROVAL_REJECTED' }, by: 'bob', note: 'Alice called' },
  ]);
  const anonymous = anonymise(order, log);

  it('leaves nothing of the person', () => {
    const text = JSON.stringify(anonymous);
    for (const personal of ['alice', 'Alice', 'High Street', '10115', 'Berlin', 'pm_card_visa']) {
      expect(text).not.toContain(personal);
    }
  });

  it('keeps what accounting needs, and the state', () => {
    const after = replay(order.orderId, anonymous);
    expect(after.shippingAddress.country).toBe('DE');
    for (const member of ['lines', 'totals', 'currency', 'placedAt', 'state', 'version'] as const) {
      expect(after[member]).toEqual(order[member]);
    }
  });

  it('says in place of the person that somebody was there', () => {
    const erased = 'erased';
    expect(anonymous[0]).toMatchObject({
      customerId: `erased-${order.orderId}`,
      contact: { email: 'erased@erased.invalid', locale: 'en' },
      shippingAddress: {
        name: erased,
        line1: erased,
        city: erased,
        postalCode: erased,
        country: 'DE',
      },
      paymentMethodId: erased,
    });
    expect(anonymous[0]).not.toHaveProperty('paymentCustomerId');
  });

  it.each<[OrderEvent, OrderEvent]>([
    [
      { type: 'approved', by: 'bob', note: 'Alice' },
      { type: 'approved', by: 'bob' },
    ],
    [
      { type: 'approval-given', by: 'bob', note: 'Alice' },
      { type: 'approval-given', by: 'bob' },
    ],
    [
      { type: 'cancelled', cancelledBy: 'staff', refundDue: false, by: 'bob', note: 'Alice' },
      { type: 'cancelled', cancelledBy: 'staff', refundDue: false, by: 'bob' },
    ],
  ])('takes what staff wrote out of %j', (event, expected) => {
    const noted = recordOf([...until.awaitingApproval, event]);
    const entry = anonymise(noted.order, noted.log).at(-1);
    expect(entry).toMatchObject(expected);
    expect(entry).not.toHaveProperty('note');
  });

  it('says that there was a note where the log needs one', () => {
    const noted = recordOf([
      ...until.cancelled,
      { type: 'parked', reason: { code: 'STOCK_BUSY', step: 'ReleaseStock' } },
      { type: 'settled-by-hand', by: 'bob', note: 'Alice' },
    ]);
    const entry = anonymise(noted.order, noted.log).at(-1);
    expect(entry).toMatchObject({ type: 'settled-by-hand', by: 'bob', note: 'erased' });
  });

  it('changes nothing a second time', () => {
    expect(anonymise(order, anonymous)).toEqual(anonymous);
  });
});

describe('anonymise, of a payment that was authenticated with another card', () => {
  it('keeps neither secrets nor cards', () => {
    const { order, log } = recordOf([
      ...until.asking,
      {
        type: 'payment-method-changed',
        paymentMethodId: 'pm_of_alice',
        paymentCustomerId: 'cus_alice',
      },
    ]);
    const text = JSON.stringify(anonymise(order, log));
    for (const secret of ['pi_1_secret', 'bank.test', 'pm_of_alice', 'cus_alice']) {
      expect(JSON.stringify(log)).toContain(secret);
      expect(text).not.toContain(secret);
    }
    expect(replay(order.orderId, anonymise(order, log)).state).toEqual(order.state);
  });
});
