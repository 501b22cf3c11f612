import { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it } from '@jest/globals';
import { ssmSigningKey } from './ssm-signing-key.ts';

const KEY = 'a-key-of-tests-that-protects-nothing-at-all';

/** A store whose requests answer these values, one after the other. */
const storeAnswering = (...values: (string | Error)[]) => {
  const client = new SSMClient({ region: 'us-east-1' });
  const inputs: unknown[] = [];
  client.middlewareStack.add(
    () =>
      async ({ input }) => {
        inputs.push(input);
        const value = values.shift();
        if (value instanceof Error) throw value;
        return { output: { Parameter: { Value: value } }, response: {} } as never;
      },
    { step: 'initialize' },
  );
  return { key: ssmSigningKey(client, '/commerce/test/notifications/signing-key'), inputs };
};

describe('ssmSigningKey', () => {
  it('reads the key decrypted, once a process', async () => {
    const { key, inputs } = storeAnswering(KEY);

    expect(await Promise.all([key(), key()])).toEqual([KEY, KEY]);
    expect(await key()).toBe(KEY);
    expect(inputs).toEqual([
      { Name: '/commerce/test/notifications/signing-key', WithDecryption: true },
    ]);
  });

  it('tries again after a failure', async () => {
    const { key } = storeAnswering(new Error('Throttled'), KEY);

    await expect(key()).rejects.toThrow('Throttled');
    expect(await key()).toBe(KEY);
  });

  it('signs nothing with a key that can be guessed', async () => {
    const { key } = storeAnswering('secret');

    await expect(key()).rejects.toMatchObject({ code: 'UNUSABLE_SIGNING_KEY' });
  });
});
