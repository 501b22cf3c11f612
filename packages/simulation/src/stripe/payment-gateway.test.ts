import { describePaymentGateway } from '@commerce/orders/ports/payment-gateway.contract.ts';
import { authorization, gatewayAt } from '@commerce/orders/testing/stripe-gateway.ts';
import { afterAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomFrom } from '../kernel/random.ts';
import {
  connectionClosed,
  connectionTimedOut,
  redirectStripe,
  SimulatedStripe,
  type StripeRequest,
} from './index.ts';

describe('the gateway of the orders on SimulatedStripe', () => {
  const stripe = new SimulatedStripe({ now: Date.now, random: randomFrom(1) });
  const gateway = gatewayAt('http://stripe.nowhere');
  let requests: StripeRequest[] = [];
  /** Goes wrong with a request, after it was carried out. */
  let fault: (() => Error) | undefined;
  beforeEach(() => {
    requests = [];
    fault = undefined;
  });
  const undo = redirectStripe(async (request) => {
    requests.push(request);
    const response = stripe.handle(request);
    if (response.isLost) throw connectionTimedOut();
    const wrong = fault?.();
    fault = undefined;
    if (wrong !== undefined) throw wrong;
    return response;
  });
  // Other test files of this process find the client as it was.
  afterAll(undo);

  describePaymentGateway('stripePaymentGateway', async () => ({ gateway }));

  it('does not know what became of a payment whose response was lost', async () => {
    const lost = authorization('pm_sandbox_timeout');
    await expect(gateway.authorize(lost)).rejects.toMatchObject({
      code: 'PAYMENT_OUTCOME_UNKNOWN',
      hasResponse: false,
    });
    expect(requests).toHaveLength(1);
    expect(await gateway.find(lost.orderId)).toMatchObject({ status: 'AUTHORIZED' });
  });

  it('makes a request once more whose connection closed, under the same key', async () => {
    fault = connectionClosed;
    const wanted = authorization();
    expect(await gateway.authorize(wanted)).toMatchObject({ status: 'AUTHORIZED' });
    const keys = requests.map(({ headers }) => headers['idempotency-key']);
    expect(keys).toEqual(Array(2).fill(`${wanted.orderId}:authorize:1`));
    const ofOrder = [...stripe.payments()].filter(({ orderId }) => orderId === wanted.orderId);
    expect(ofOrder).toHaveLength(1);
  });

  it.each([
    ['pm_card_chargeDeclinedInsufficientFunds', 'PAYMENT_DECLINED'],
    ['pm_sandbox_busy', 'PAYMENT_GATEWAY_BUSY'],
    ['pm_sandbox_flaky', 'PAYMENT_OUTCOME_UNKNOWN'],
  ])('gets the error of %s in its own words', async (paymentMethodId, code) => {
    await expect(gateway.authorize(authorization(paymentMethodId))).rejects.toMatchObject({ code });
  });

  it('is declined at the capture', async () => {
    const { paymentId, orderId } = await gateway.authorize(
      authorization('pm_sandbox_captureDeclined'),
    );
    await expect(gateway.capture({ paymentId, orderId, number: 1 })).rejects.toMatchObject({
      code: 'PAYMENT_DECLINED',
      details: { reason: 'insufficient_funds' },
    });
  });
});
