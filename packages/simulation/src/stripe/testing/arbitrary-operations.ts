import type { ChallengeOutcome } from '@commerce/local-cloud/payments';
import fc from 'fast-check';

/** A request of a random history. */
export interface Asked {
  /** The customer does this instead, where their bank asks them. */
  readonly answer?: ChallengeOutcome;
  /** Number of the payment that it is about, of those there are. */
  readonly payment: number;
  request(paymentIntentId: string): {
    readonly method: string;
    readonly path: string;
    readonly form: Record<string, string>;
    readonly key?: string | undefined;
  };
}

/** Ends of all kinds, but for those whose response never comes. */
const METHODS = [
  ...Array<string>(12).fill('pm_card_visa'),
  'pm_card_mastercard',
  'pm_card_chargeDeclined',
  'pm_card_chargeDeclinedInsufficientFunds',
  'pm_card_authenticationRequired',
  'pm_card_authenticationRequired',
  'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
  'pm_card_radarBlock',
  'pm_card_pendingRefund',
  'pm_card_refundFail',
  'pm_card_createDispute',
  'pm_card_createDisputeInquiry',
  'pm_card_createMultipleDisputes',
  'pm_sandbox_refundRejected',
  'pm_sandbox_refundAction',
  'pm_sandbox_captureDeclined',
  'pm_of_nobody',
];

/** Few, so that some are used twice: for the same request, and for others. */
const key = fc.option(fc.constantFrom('one', 'two', 'three', 'four'), { nil: undefined, freq: 2 });
const payment = fc.constantFrom(0, 0, 0, 1, 2);
const amount = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('1', '50', '100', '1250') },
  { weight: 1, arbitrary: fc.constantFrom('2500', '2501', '0', '-1', 'much', '') },
);
const expansion = fc.oneof<fc.WeightedArbitrary<Record<string, string>>[]>(
  { weight: 12, arbitrary: fc.constantFrom({}, { 'expand[0]': 'latest_charge.refunds' }) },
  { weight: 1, arbitrary: fc.constant({ 'expand[0]': 'customer' }) },
);

const creation = fc
  .record({
    key,
    payment,
    expansion,
    method: fc.constantFrom(...METHODS),
    amount: fc.constantFrom(...Array<string>(20).fill('2500'), '1000', '49'),
    currency: fc.constantFrom(...Array<string>(20).fill('eur'), 'EUR', 'jpy', 'isk', 'kwd', 'eux'),
    confirm: fc.constantFrom('true', 'true', 'true', 'false'),
    capture_method: fc.constantFrom('manual', 'manual', 'automatic'),
    errorOnAction: fc.boolean(),
    mayRedirect: fc.constantFrom(...Array<string>(12).fill('never'), 'always'),
  })
  .map(
    ({ key, payment, expansion, method, errorOnAction, mayRedirect, ...form }): Asked => ({
      payment,
      request: () => ({
        method: 'POST',
        path: '/v1/payment_intents',
        key,
        form: {
          ...form,
          payment_method: method,
          'automatic_payment_methods[enabled]': 'true',
          'automatic_payment_methods[allow_redirects]': mayRedirect,
          ...(errorOnAction && { error_on_requires_action: 'true' }),
          ...expansion,
        },
      }),
    }),
  );

const change = (operation: string, name: string) =>
  fc.record({ key, payment, expansion, amount: fc.option(amount, { nil: undefined }) }).map(
    ({ key, payment, expansion, amount }): Asked => ({
      payment,
      request: (id) => ({
        method: 'POST',
        path: `/v1/payment_intents/${id}/${operation}`,
        key,
        form: { ...(amount !== undefined && name !== '' && { [name]: amount }), ...expansion },
      }),
    }),
  );

const refund = fc.record({ key, payment, amount: fc.option(amount, { nil: undefined }) }).map(
  ({ key, payment, amount }): Asked => ({
    payment,
    request: (id) => ({
      method: 'POST',
      path: '/v1/refunds',
      key,
      form: { payment_intent: id, ...(amount !== undefined && { amount }) },
    }),
  }),
);

const reading = fc.record({ payment, expansion }).map(
  ({ payment, expansion }): Asked => ({
    payment,
    request: (id) => ({ method: 'GET', path: `/v1/payment_intents/${id}`, form: expansion }),
  }),
);

const answer = fc
  .record({
    payment,
    answer: fc.constantFrom<ChallengeOutcome[]>('authenticate', 'authenticate', 'refuse'),
  })
  .map(
    (customer): Asked => ({
      ...customer,
      request: (id) => ({ method: 'GET', path: `/v1/payment_intents/${id}`, form: {} }),
    }),
  );

/** Lists of what belongs to one payment. */
const list = fc
  .record({
    payment,
    of: fc.constantFrom('charges', 'refunds', 'disputes'),
    limit: fc.constantFrom('0', '1', '2', '10'),
  })
  .map(
    ({ payment, of, limit }): Asked => ({
      payment,
      request: (id) => ({
        method: 'GET',
        path: `/v1/${of}`,
        form: { payment_intent: id, limit },
      }),
    }),
  );

export const arbitraryOperations = fc.array(
  fc.oneof(
    { weight: 4, arbitrary: creation },
    { weight: 4, arbitrary: change('capture', 'amount_to_capture') },
    { weight: 2, arbitrary: change('cancel', '') },
    { weight: 1, arbitrary: change('confirm', '') },
    { weight: 4, arbitrary: refund },
    { weight: 3, arbitrary: reading },
    { weight: 3, arbitrary: answer },
    { weight: 2, arbitrary: list },
  ),
  // Long ones by far the most: what goes wrong needs several requests about one payment.
  { minLength: 1, maxLength: 40, size: 'max' },
);
