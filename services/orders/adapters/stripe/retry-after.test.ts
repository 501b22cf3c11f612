import { describe, expect, it } from '@jest/globals';
import Stripe from 'stripe';
import { PaymentGatewayBusyError } from '../../ports/payment-gateway.ts';
import { stripeClient } from './client.ts';
import { withRetryAfter } from './retry-after.ts';

function world(retryAfter: string) {
  let time = 1_000_000;
  const waits: number[] = [];
  let requests = 0;
  const limited = new Stripe.errors.StripeRateLimitError({
    type: 'rate_limit_error',
    message: 'Too many',
    headers: { 'retry-after': retryAfter },
  });
  const stripe = stripeClient({ secretKey: 'sk_test_1', baseUrl: 'http://127.0.0.1:9' });
  const access = withRetryAfter({
    access: (request) => request(stripe),
    now: () => time,
    wait: (ms) => {
      waits.push(ms);
      time += ms;
    },
  });
  const ask = (outcome: 'limits' | 'succeeds') =>
    access(async () => {
      requests += 1;
      if (outcome === 'limits') throw limited;
      return 'done';
    });
  const pass = (ms: number) => {
    time += ms;
  };
  return { ask, waits, requests: () => requests, pass };
}

describe('withRetryAfter', () => {
  it('waits for a short pause before the next request', async () => {
    const { ask, waits } = world('2');
    expect(await ask('succeeds')).toBe('done');
    await expect(ask('limits')).rejects.toThrow('Too many');
    expect(waits).toEqual([]);
    expect(await ask('succeeds')).toBe('done');
    expect(waits).toEqual([2_000]);
    await ask('succeeds');
    expect(waits).toEqual([2_000]);
  });

  it('sends nothing to Stripe during a longer pause', async () => {
    const { ask, requests, pass } = world('60');
    await expect(ask('limits')).rejects.toThrow('Too many');
    await expect(ask('succeeds')).rejects.toThrow(PaymentGatewayBusyError);
    expect(requests()).toBe(1);
    pass(60_000);
    expect(await ask('succeeds')).toBe('done');
  });

  it('ignores a header that is no number of seconds', async () => {
    const { ask, waits } = world('soon');
    await expect(ask('limits')).rejects.toThrow('Too many');
    await ask('succeeds');
    expect(waits).toEqual([]);
  });
});
