import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it, jest } from '@jest/globals';
import { secretKeyring } from './secret-keyring.ts';

const OLD = 'o'.repeat(32);
const NEW = 'n'.repeat(32);
const secret = (current: string, previous = '') => JSON.stringify({ current, previous });

/** A secret whose readings give these values, one after the other, and a clock that is set by hand. */
const secretOf = (...values: (string | Error | undefined)[]) => {
  let time = 0;
  const send = jest.fn(async (_command: unknown) => {
    const value = values.shift();
    if (value instanceof Error) throw value;
    return { SecretString: value };
  });
  const client = Object.assign(new SecretsManagerClient({ region: 'us-east-1' }), { send });
  return {
    send,
    pass: (ms: number) => {
      time += ms;
    },
    keys: secretKeyring(client, '/commerce/test/secret', { nowMs: () => time }),
  };
};
const is = (wanted: string) => (key: string) => key === wanted;

describe('secretKeyring', () => {
  it('reads both keys once for all who ask', async () => {
    const { keys, send } = secretOf(secret(NEW, OLD));
    expect(await Promise.all([keys.all(), keys.find(is(OLD))])).toEqual([[NEW, OLD], OLD]);
    expect(send.mock.calls).toEqual([
      [expect.objectContaining({ input: { SecretId: '/commerce/test/secret' } })],
    ]);
  });

  it('has one key until the first change', async () => {
    expect(await secretOf(secret(NEW)).keys.all()).toEqual([NEW]);
  });

  it('reads again for a key that it does not know, once in ten seconds', async () => {
    const { keys, pass, send } = secretOf(secret(OLD), secret(OLD), secret(NEW, OLD));
    await keys.all();
    pass(10_000);
    expect(await keys.find(is(NEW))).toBeUndefined();
    pass(9_999);
    expect(await keys.find(is(NEW))).toBeUndefined();
    expect(send).toHaveBeenCalledTimes(2);
    pass(1);
    expect(await keys.find(is(NEW))).toBe(NEW);
  });

  it('forgets a key that was taken away after a quarter of an hour', async () => {
    const { keys, pass } = secretOf(secret(NEW, OLD), secret(NEW));
    await keys.all();
    pass(15 * 60_000 - 1);
    expect(await keys.find(is(OLD))).toBe(OLD);
    pass(1);
    expect(await keys.find(is(OLD))).toBeUndefined();
  });

  it('goes on with what it knows while Secrets Manager does not respond', async () => {
    const { keys, pass } = secretOf(secret(NEW), new Error('no answer'));
    await keys.all();
    pass(15 * 60_000);
    expect(await keys.find(is(NEW))).toBe(NEW);
  });

  it.each([
    undefined,
    `a bare ${NEW}`,
    secret('short'),
    secret(NEW, 'short'),
    JSON.stringify({ current: NEW }),
  ])('rejects what holds no such keys, without showing it: %s', async (value) => {
    const error = await secretOf(value).keys.all().catch(String);
    expect(error).toContain('/commerce/test/secret must hold');
    expect(error).not.toContain(NEW);
  });
});
