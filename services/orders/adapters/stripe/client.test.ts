import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Secret } from '@commerce/aws/ssm';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stripeAccess } from './client.ts';

/** Returns one key, which is rotated in the parameter store and at Stripe. */
function rotation(first: string, next: string) {
  const rejected: (string | undefined)[] = [];
  let kept = first;
  const secret: Secret = async ({ insteadOf } = {}) => {
    rejected.push(insteadOf);
    if (insteadOf === kept) kept = next;
    return kept;
  };
  return { rejected, secret };
}

describe('stripeAccess', () => {
  let server: Server;
  let baseUrl: string;
  let validKey = 'sk_test_old';
  const keys: string[] = [];
  beforeAll(async () => {
    server = createServer(({ headers }, response) => {
      const key = String(headers.authorization).replace('Bearer ', '');
      keys.push(key);
      const isValid = key === validKey;
      response.writeHead(isValid ? 200 : 401, { 'content-type': 'application/json' });
      const error = { type: 'invalid_request_error', code: 'api_key_expired', message: 'Expired' };
      response.end(JSON.stringify(isValid ? { id: 'pi_1', object: 'payment_intent' } : { error }));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => void server?.close());

  it('reads a key again that could not be read', async () => {
    const keysRead = [Promise.reject(new Error('SSM is away')), Promise.resolve('sk_test_old')];
    const access = stripeAccess({
      secretKey: () => keysRead.shift() ?? Promise.resolve('sk_test_old'),
      baseUrl,
    });
    const read = () => access((stripe) => stripe.paymentIntents.retrieve('pi_1'));
    await expect(read()).rejects.toThrow('SSM is away');
    expect(await read()).toMatchObject({ id: 'pi_1' });
  });

  it('reads the key again when Stripe rejects it, and goes on with the new one', async () => {
    const { rejected, secret } = rotation('sk_test_old', 'sk_test_new');
    const access = stripeAccess({ secretKey: secret, baseUrl });
    const read = () => access((stripe) => stripe.paymentIntents.retrieve('pi_1'));
    await read();
    validKey = 'sk_test_new';
    keys.length = 0;
    expect(await read()).toMatchObject({ id: 'pi_1' });
    await read();
    expect(keys).toEqual(['sk_test_old', 'sk_test_new', 'sk_test_new']);
    expect(rejected).toEqual([undefined, undefined, 'sk_test_old', undefined]);
  });

  it('does not go on with a key that Stripe rejected and nobody replaced', async () => {
    validKey = 'sk_test_of_nobody';
    const { secret } = rotation('sk_test_same', 'sk_test_same');
    keys.length = 0;
    const read = stripeAccess({ secretKey: secret, baseUrl })((stripe) =>
      stripe.paymentIntents.retrieve('pi_1'),
    );
    await expect(read).rejects.toMatchObject({ code: 'api_key_expired' });
    expect(keys).toEqual(['sk_test_same']);
  });
});
