import { describe, expect, it } from '@jest/globals';
import { given } from '../testing/given.ts';
import { byCustomer, orderAfter, PAYMENT_ID, PLACED_AT, until } from '../testing/orders.ts';
import { cancel } from './cancellation.ts';
import {
  awaitedAuthentication,
  commit,
  decideRejection,
  recordAuthorization,
  recordChallenge,
  recordedPayment,
  requireAttempt,
  route,
} from './fulfilment.ts';
import { asPaymentId } from './ids.ts';
import { OrderClosedError } from './order.errors.ts';
import type { Order } from './order.ts';

const challenge = {
  paymentId: PAYMENT_ID,
  clientSecret: 'pi_1_secret',
  redirectUrl: 'https://bank.test/challenge',
  expiresAt: '2026-01-05T10:10:00.000Z',
};
const asks = (order: Order) => recordChallenge(order, challenge);

describe('an order whose customer has to authenticate', () => {
  it('waits, with its stock reserved and its payment known', () => {
    given(until.placed)
      .when(asks)
      .thenEvents([{ type: 'stock-reserved' }, { type: 'authentication-required', ...challenge }])
      .thenState({
        status: 'PENDING',
        progress: { step: 'AUTHENTICATING', since: PLACED_AT, ...challenge },
      });
    const order = orderAfter(until.asking);
    expect(recordedPayment(order)).toBe(PAYMENT_ID);
    expect(awaitedAuthentication(order)).toMatchObject(challenge);
    expect(route(order)).toBe('AUTHORIZE');
  });

  it('is asked once, whatever another run is told', () => {
    given(until.asking).when(asks).thenNothing();
    given(until.authorized).when(asks).thenNothing();
    given(until.declined).when(asks).thenThrows(OrderClosedError);
  });

  it('goes on once its own payment is authorized', () => {
    given(until.asking)
      .when((order) => recordAuthorization(order, PAYMENT_ID))
      .thenEvents([{ type: 'payment-authorized', paymentId: PAYMENT_ID }])
      .thenState({ progress: { step: 'AUTHORIZED', paymentId: PAYMENT_ID } });
    given(until.asking)
      .when((order) => recordAuthorization(order, asPaymentId('pi_2')))
      .thenNothing();
  });

  it('sells nothing before', () => {
    given(until.asking).when(commit).thenThrows(OrderClosedError);
  });

  it('is rejected, or cancelled without a refund, and keeps its payment for that', () => {
    given(until.asking)
      .when((order) =>
        decideRejection(order, { code: 'PAYMENT_DECLINED' }, { stockReserved: true }),
      )
      .thenTypes(['payment-declined', 'rejection-decided'])
      .thenState({ progress: { step: 'REJECTING', paymentId: PAYMENT_ID } });
    given(until.asking)
      .when((order) => cancel(order, byCustomer))
      .thenEvents([{ type: 'cancelled', cancelledBy: 'customer', refundDue: false }])
      .thenState({ status: 'CANCELLED', paymentId: PAYMENT_ID });
  });

  it('waits for nobody in any other state', () => {
    for (const events of [until.placed, until.authorized, until.confirmed, until.declined]) {
      expect(awaitedAuthentication(orderAfter(events))).toBeUndefined();
    }
  });
});

describe('requireAttempt', () => {
  it('closes the order to a run of another attempt, not to one that names none', () => {
    const order = orderAfter(until.placed);
    expect(() => requireAttempt(order, 1)).not.toThrow();
    expect(() => requireAttempt(order, undefined)).not.toThrow();
    expect(() => requireAttempt(order, 2)).toThrow(OrderClosedError);
  });
});
