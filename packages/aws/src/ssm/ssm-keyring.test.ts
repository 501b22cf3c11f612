import { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it, jest } from '@jest/globals';
import { ssmKeyring } from './ssm-keyring.ts';

/** A parameter whose readings give these values, one after the other, and a clock that is set by hand. */
const parameterOf = (...values: (string | Error | undefined)[]) => {
  let time = 0;
  const send = jest.fn(async (_command: unknown) => {
    const value = values.shift();
    if (value instanceof Error) throw value;
    return { Parameter: { Value: value } };
  });
  const client = Object.assign(new SSMClient({ region: 'us-east-1' }), { send });
  return {
    send,
    pass: (ms: number) => {
      time += ms;
    },
    keys: ssmKeyring(client, '/commerce/test/key', { minLength: 3, nowMs: () => time }),
  };
};
const is = (wanted: string) => (key: string) => key === wanted;

describe('ssmKeyring', () => {
  it('reads all keys, decrypted, once for all who ask', async () => {
    const { keys, send } = parameterOf('new, old\n');

    expect(await Promise.all([keys.all(), keys.all()])).toEqual([
      ['new', 'old'],
      ['new', 'old'],
    ]);
    expect(await keys.find(is('old'))).toBe('old');
    expect(send.mock.calls).toEqual([
      [expect.objectContaining({ input: { Name: '/commerce/test/key', WithDecryption: true } })],
    ]);
  });

  it('takes one key alone, as parameters hold that were never rotated', async () => {
    const { keys } = parameterOf('bare+key/of=base64=');

    expect(await keys.all()).toEqual(['bare+key/of=base64=']);
  });

  it('has the new key after five minutes without a deployment', async () => {
    const { keys, pass } = parameterOf('old', 'new,old');
    await keys.all();
    pass(299_999);
    expect(await keys.all()).toEqual(['old']);
    pass(1);

    expect(await keys.all()).toEqual(['new', 'old']);
  });

  it('reads again at once for a key that it does not know', async () => {
    const { keys, pass, send } = parameterOf('old', 'new,old');
    await keys.all();
    pass(10_000);

    expect(await keys.find(is('new'))).toBe('new');
    expect(send).toHaveBeenCalledTimes(2);
  });

  it('is not made to read by forgers more than once in ten seconds', async () => {
    const { keys, pass, send } = parameterOf('old', 'old', 'new,old');
    await keys.all();
    pass(10_000);
    for (let n = 0; n < 50; n += 1) expect(await keys.find(is('forged'))).toBeUndefined();
    expect(send).toHaveBeenCalledTimes(2);
    pass(10_000);

    expect(await keys.find(is('new'))).toBe('new');
  });

  it('forgets a key that was taken away', async () => {
    const { keys, pass } = parameterOf('new,old', 'new');
    expect(await keys.find(is('old'))).toBe('old');
    pass(300_000);

    expect(await keys.find(is('old'))).toBeUndefined();
  });

  it('goes on with what it knows while Parameter Store does not answer, and asks now and then', async () => {
    const { keys, pass, send } = parameterOf('old', new Error('Throttled'), 'new,old');
    await keys.all();
    pass(300_000);
    expect(await keys.all()).toEqual(['old']);
    expect(await keys.all()).toEqual(['old']);
    expect(send).toHaveBeenCalledTimes(2);
    pass(10_000);

    expect(await keys.all()).toEqual(['new', 'old']);
  });

  it('tries again after a first reading that failed', async () => {
    const { keys } = parameterOf(new Error('Throttled'), 'old');

    await expect(keys.all()).rejects.toThrow('Throttled');
    expect(await keys.all()).toEqual(['old']);
  });

  it('takes no key of less than 32 characters when nothing else is said', async () => {
    const client = (Value: string) =>
      Object.assign(new SSMClient({ region: 'us-east-1' }), {
        send: async () => ({ Parameter: { Value } }),
      });
    const read = (value: string) => ssmKeyring(client(value), '/key').all();

    expect(await read('k'.repeat(32))).toEqual(['k'.repeat(32)]);
    await expect(read('k'.repeat(31))).rejects.toMatchObject({ code: 'UNUSABLE_SIGNING_KEY' });
    await expect(read(`${'k'.repeat(32)},k`)).rejects.toMatchObject({
      code: 'UNUSABLE_SIGNING_KEY',
    });
  });

  it.each([undefined, '', ' , ', 'no', 'long enough,no'])(
    'signs nothing with %j',
    async (value) => {
      const { keys } = parameterOf(value);

      await expect(keys.all()).rejects.toMatchObject({ code: 'UNUSABLE_SIGNING_KEY' });
    },
  );
});
