import { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it, jest } from '@jest/globals';
import { MissingSecretError, ssmSecret } from './secret.ts';

const clientWith = (...responses: readonly unknown[]) => {
  const rest = [...responses];
  const send = jest.fn(async () => {
    const response = rest.shift();
    if (response instanceof Error) throw response;
    return response;
  });
  return Object.assign(new SSMClient({ region: 'us-east-1' }), { send });
};
const response = { Parameter: { Value: 'a secret' } };

describe('ssmSecret', () => {
  it('reads once, decrypted, however many ask', async () => {
    const client = clientWith(response);
    const secret = ssmSecret({ client, name: '/commerce/test/key' });
    expect(await Promise.all([secret(), secret()])).toEqual(['a secret', 'a secret']);
    expect(client.send.mock.calls).toEqual([
      [expect.objectContaining({ input: { Name: '/commerce/test/key', WithDecryption: true } })],
    ]);
  });

  it('tries again after a failure', async () => {
    const secret = ssmSecret({
      client: clientWith(new Error('no response'), response),
      name: '/key',
    });
    await expect(secret()).rejects.toThrow('no response');
    expect(await secret()).toBe('a secret');
  });

  it('reads a secret anew that was rejected, once for all callers', async () => {
    const rotated = { Parameter: { Value: 'the next secret' } };
    const client = clientWith(response, rotated);
    const secret = ssmSecret({ client, name: '/commerce/test/key' });
    await secret();
    const rejected = { insteadOf: 'a secret' };
    expect(await Promise.all([secret(rejected), secret(rejected)])).toEqual([
      'the next secret',
      'the next secret',
    ]);
    expect(await secret(rejected)).toBe('the next secret');
    expect(client.send).toHaveBeenCalledTimes(2);
  });

  it('says which parameter is missing', async () => {
    const secret = ssmSecret({ client: clientWith({}), name: '/commerce/test/key' });
    await expect(secret()).rejects.toThrow(MissingSecretError);
  });
});
