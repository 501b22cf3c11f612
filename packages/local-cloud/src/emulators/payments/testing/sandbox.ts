import type { Agent } from 'node:http';
import { afterAll, beforeAll } from '@jest/globals';
import Stripe from 'stripe';
import { testContext } from '../../testing/test-context.ts';
import { type PaymentsOptions, startPayments } from '../payments.ts';
import type { PaymentSandbox } from '../types.ts';

/** A sandbox under test, and the official client that talks to it. */
export interface TestSandbox {
  readonly sandbox: PaymentSandbox;
  readonly stripe: Stripe;
  readonly lines: readonly string[];
  client(options?: { readonly apiKey?: string; readonly httpAgent?: Agent }): Stripe;
  restart(): Promise<TestSandbox>;
  stop(): Promise<void>;
}

/**
 * Starts a sandbox of its own, to be stopped by whoever started it.
 *
 * @example
 * ```ts
 * const { stripe, stop } = await startSandbox({ searchLagSeconds: 0 });
 * await stripe.paymentIntents.create(authorization());
 * await stop();
 * ```
 */
export async function startSandbox(
  options: PaymentsOptions = {},
  context = testContext(),
): Promise<TestSandbox> {
  const sandbox = await startPayments(context, options);
  const { hostname, port } = new URL(sandbox.endpoint);
  const client: TestSandbox['client'] = ({ apiKey = 'sk_test_123', httpAgent } = {}) =>
    new Stripe(apiKey, {
      protocol: 'http',
      host: hostname,
      port,
      // Jest's own is the limit.
      timeout: 3_600_000,
      ...(httpAgent && { httpAgent }),
      maxNetworkRetries: 0,
      telemetry: false,
    });
  return {
    sandbox,
    stripe: client(),
    lines: context.lines,
    client,
    restart: async () => {
      await sandbox.stop();
      return startSandbox(options, context);
    },
    stop: async () => {
      await sandbox.stop();
      context.remove();
    },
  };
}

/**
 * One sandbox for all tests of a file. It is there when the first of them begins.
 *
 * @example
 * ```ts
 * const test = sandboxForAll();
 * it('takes money', async () => {
 *   await test.stripe.paymentIntents.create(authorization({ capture_method: 'automatic' }));
 * });
 * ```
 */
export function sandboxForAll(
  options: PaymentsOptions = {},
): Pick<TestSandbox, 'sandbox' | 'stripe' | 'client'> & { restart(): Promise<void> } {
  let running: TestSandbox;
  beforeAll(async () => {
    running = await startSandbox(options);
  });
  afterAll(() => running?.stop());
  return {
    get sandbox() {
      return running.sandbox;
    },
    get stripe() {
      return running.stripe;
    },
    client: (settings) => running.client(settings),
    async restart() {
      running = await running.restart();
    },
  };
}

/**
 * An authorization of 20.00 that is to be captured later.
 *
 * @example
 * ```ts
 * const { status } = await stripe.paymentIntents.create(authorization()); // 'requires_capture'
 * ```
 */
export const authorization = (
  parameters: Partial<Stripe.PaymentIntentCreateParams> = {},
): Stripe.PaymentIntentCreateParams => ({
  amount: 2_000,
  currency: 'eur',
  payment_method: 'pm_card_visa',
  automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
  capture_method: 'manual',
  confirm: true,
  ...parameters,
});

/**
 * A payment of 20.00 by this method whose money was taken; its id and that of its charge.
 *
 * @example
 * ```ts
 * const { chargeId } = await takePayment(test, { payment_method: 'pm_card_refundFail' });
 * await test.stripe.refunds.create({ charge: chargeId });
 * ```
 */
export async function takePayment(
  { stripe }: Pick<TestSandbox, 'stripe'>,
  parameters: Partial<Stripe.PaymentIntentCreateParams> = {},
): Promise<{ readonly intentId: string; readonly chargeId: string }> {
  const { id } = await stripe.paymentIntents.create(authorization(parameters));
  const { latest_charge: charge } = await stripe.paymentIntents.capture(id);
  return { intentId: id, chargeId: String(charge) };
}
