import { randomFrom } from '../../kernel/random.ts';
import { SimulatedStripe, type SimulatedStripeOptions } from '../index.ts';
import type { Notice } from '../notices.ts';
import type { StripeRequest, StripeResponse } from '../redirect.ts';

/** A simulated Stripe whose time the test moves, and the notices that it gave. */
export function virtualStripe(options: Partial<SimulatedStripeOptions> & { seed?: number } = {}) {
  let nowMs = Date.UTC(2026, 0, 1);
  const stripe = new SimulatedStripe({
    now: () => nowMs,
    random: randomFrom(options.seed ?? 1),
    ...options,
  });
  const notices: Notice[] = [];
  stripe.onNotice((notice) => notices.push(notice));
  return {
    stripe,
    notices,
    types: () => notices.map(({ type }) => type),
    pass: (ms: number) => {
      nowMs += ms;
    },
    now: () => nowMs,
  };
}

export const SECOND_MS = 1_000;
export const DAY_MS = 86_400_000;

/** A request as the SDK makes it. */
export const requestOf = (
  method: string,
  path: string,
  { form = {}, key }: { readonly form?: Record<string, string>; readonly key?: string } = {},
): StripeRequest => {
  const text = new URLSearchParams(form).toString();
  return {
    method,
    path: method === 'GET' && text !== '' ? `${path}?${text}` : path,
    headers: {
      authorization: 'Bearer sk_test_of_the_tests',
      ...(key !== undefined && { 'idempotency-key': key }),
    },
    body: method === 'GET' ? '' : text,
    timeoutMs: 6_000,
  };
};

/** An authorization of 25.00 that is to be captured later. */
export const authorizing = (key: string, form: Record<string, string> = {}): StripeRequest =>
  requestOf('POST', '/v1/payment_intents', {
    key,
    form: {
      amount: '2500',
      currency: 'eur',
      payment_method: 'pm_card_visa',
      'automatic_payment_methods[enabled]': 'true',
      'automatic_payment_methods[allow_redirects]': 'never',
      capture_method: 'manual',
      confirm: 'true',
      error_on_requires_action: 'true',
      'metadata[orderId]': 'ord_1',
      'expand[0]': 'latest_charge.refunds',
      ...form,
    },
  });

/** Members of any body that tests look at. */
interface Body {
  readonly id?: string;
  readonly status?: string;
  readonly error?: { readonly code?: string; readonly type?: string };
  readonly data?: readonly { readonly id: string }[];
}

export const bodyOf = ({ body }: StripeResponse): Body => body;

/** The id of what a response holds. */
export function idOf(response: StripeResponse): string {
  const { id } = bodyOf(response);
  if (id === undefined) throw new Error(`No id in ${JSON.stringify(response.body)}`);
  return id;
}
