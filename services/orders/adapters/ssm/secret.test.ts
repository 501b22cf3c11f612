import { SSMClient } from '@aws-sdk/client-ssm';
import { describe, expect, it, jest } from '@jest/globals';
import { MissingSecretError, ssmSecret } from './secret.ts';

const clientThatAnswers = (...answers: readonly unknown[]) => {
  const rest = [...answers];
  const send = jest.fn(async () => {
    const answer = rest.shift();
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return Object.assign(new SSMClient({ region: 'us-east-1' }), { send });
};
const answer = { Parameter: { Value: 'a secret' } };

describe('ssmSecret', () => {
  it('reads once, decrypted, however many ask', async () => {
    const client = clientThatAnswers(answer);
    const secret = ssmSecret({ client, name: '/commerce/test/key' });
    expect(await Promise.all([secret(), secret()])).toEqual(['a secret', 'a secret']);
    expect(client.send.mock.calls).toEqual([
      [expect.objectContaining({ input: { Name: '/commerce/test/key', WithDecryption: true } })],
    ]);
  });

  it('tries again after a failure', async () => {
    const secret = ssmSecret({
      client: clientThatAnswers(new Error('no answer'), answer),
      name: '/key',
    });
    await expect(secret()).rejects.toThrow('no answer');
    expect(await secret()).toBe('a secret');
  });

  it('reads a secret anew that was refused, once for all who were', async () => {
    const rotated = { Parameter: { Value: 'the next secret' } };
    const client = clientThatAnswers(answer, rotated);
    const secret = ssmSecret({ client, name: '/commerce/test/key' });
    await secret();
    const refused = { insteadOf: 'a secret' };
    expect(await Promise.all([secret(refused), secret(refused)])).toEqual([
      'the next secret',
      'the next secret',
    ]);
    expect(await secret(refused)).toBe('the next secret');
    expect(client.send).toHaveBeenCalledTimes(2);
  });

  it('says which parameter is missing', async () => {
    const secret = ssmSecret({ client: clientThatAnswers({}), name: '/commerce/test/key' });
    await expect(secret()).rejects.toThrow(MissingSecretError);
  });
});
