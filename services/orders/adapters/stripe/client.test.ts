import { describe, expect, it } from '@jest/globals';
import { lazyStripeClient } from './client.ts';

describe('lazyStripeClient', () => {
  it('is made once, and asks again for a key that could not be read', async () => {
    const keys = [Promise.reject(new Error('SSM is away')), Promise.resolve('sk_test_1')];
    const client = lazyStripeClient(
      () => keys.shift() ?? Promise.resolve('sk_test_1'),
      'https://api.stripe.com',
    );

    await expect(client()).rejects.toThrow('SSM is away');
    const made = await client();
    expect(await client()).toBe(made);
  });
});
