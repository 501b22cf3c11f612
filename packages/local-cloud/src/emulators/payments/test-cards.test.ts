import { describe, expect, it } from '@jest/globals';
import type Stripe from 'stripe';
import { authorization, sandboxForAll } from './testing/sandbox.ts';

const test = sandboxForAll();

const authorize = (
  payment_method: string,
  parameters: Partial<Stripe.PaymentIntentCreateParams> = {},
) =>
  test.stripe.paymentIntents.create(
    authorization({ payment_method, expand: ['latest_charge'], ...parameters }),
  );

describe("a test method by Stripe's name", () => {
  it.each([
    'pm_card_visa',
    'pm_card_visa_debit',
    'pm_card_mastercard',
    'pm_card_mastercard_debit',
    'pm_card_mastercard_prepaid',
    'pm_card_amex',
    'pm_card_discover',
    'pm_card_diners',
    'pm_card_jcb',
    'pm_card_unionpay',
    'pm_card_us',
    'pm_card_de',
    'pm_card_gb',
    'pm_card_fr',
    'pm_card_gb_debit',
    'pm_card_bypassPending',
    'pm_card_riskLevelElevated',
    'pm_card_threeDSecureOptional',
    'pm_card_pendingRefund',
    'pm_card_refundFail',
    'pm_card_createDispute',
  ])('%s approves', async (name) => {
    expect(await authorize(name)).toMatchObject({
      status: 'requires_capture',
      latest_charge: { outcome: { type: 'authorized' }, disputed: false },
    });
  });

  it.each([
    ['pm_card_visa_chargeDeclined', 'card_declined', 'generic_decline'],
    ['pm_card_visa_chargeDeclinedInsufficientFunds', 'card_declined', 'insufficient_funds'],
    ['pm_card_visa_chargeDeclinedLostCard', 'card_declined', 'lost_card'],
    ['pm_card_visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card'],
    ['pm_card_chargeDeclinedExpiredCard', 'expired_card', 'expired_card'],
    ['pm_card_chargeDeclinedIncorrectCvc', 'incorrect_cvc', 'incorrect_cvc'],
    ['pm_card_chargeDeclinedProcessingError', 'processing_error', 'processing_error'],
    ['pm_card_visa_chargeDeclinedVelocityLimitExceeded', 'card_declined', 'card_velocity_exceeded'],
    ['pm_card_chargeCustomerFail', 'card_declined', 'generic_decline'],
    ['pm_card_threeDSecureRequiredProcessingError', 'card_declined', 'generic_decline'],
  ])('%s declines with %s, %s', async (name, code, decline_code) => {
    await expect(authorize(name)).rejects.toMatchObject({ statusCode: 402, code, decline_code });
  });

  it('pm_card_radarBlock never gets to the issuer', async () => {
    const error = await authorize('pm_card_radarBlock').catch((caught: unknown) => caught);

    expect(error).toMatchObject({ code: 'card_declined', decline_code: 'fraudulent' });
    expect(await test.stripe.charges.retrieve((error as { charge: string }).charge)).toMatchObject({
      status: 'failed',
      outcome: { type: 'blocked', network_status: 'not_sent_to_network' },
    });
  });

  it.each([
    'pm_card_authenticationRequired',
    'pm_card_authenticationRequiredOnSetup',
    'pm_card_authenticationRequiredSetupForOffSession',
    'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
    'pm_card_threeDSecure2Required',
    'pm_card_threeDSecureRequiredChargeDeclined',
  ])('%s wants the customer', async (name) => {
    expect(await authorize(name)).toMatchObject({ status: 'requires_action' });
    await expect(authorize(name, { error_on_requires_action: true })).rejects.toMatchObject({
      decline_code: 'authentication_required',
    });
  });

  it.each([
    ['pm_card_authenticationRequired', 'authentication_required'],
    ['pm_card_authenticationRequiredOnSetup', 'authentication_required'],
    ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds', 'insufficient_funds'],
  ])('%s declines off session with %s', async (name, decline_code) => {
    await expect(authorize(name, { off_session: true })).rejects.toMatchObject({ decline_code });
  });

  it('pm_card_authenticationRequiredSetupForOffSession approves off session', async () => {
    const name = 'pm_card_authenticationRequiredSetupForOffSession';

    expect(await authorize(name, { off_session: true })).toMatchObject({
      status: 'requires_capture',
    });
  });

  it('is not a name that every object has', async () => {
    await expect(authorize('constructor')).rejects.toMatchObject({ code: 'resource_missing' });
  });
});
