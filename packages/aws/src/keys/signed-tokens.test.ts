import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import * as z from 'zod';
import { keyringOf } from './fixtures.ts';
import { signedTokens } from './signed-tokens.ts';

const claims = z.object({ recipientId: z.string().min(1) });
const alice = { recipientId: 'account#älice/1' };
const unsubscribe = (...keys: Parameters<typeof keyringOf>) =>
  signedTokens(keyringOf(...keys), { purpose: 'unsubscribe', claims });
const tokens = unsubscribe('a key');

const hmac = (text: string) => createHmac('sha256', 'a key').update(text).digest('base64url');
const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('signedTokens', () => {
  it('say what they were signed for, in a text that fits into an address', async () => {
    const token = await tokens.sign(alice);

    expect(token).toMatch(/^[\w-]+\.[\w-]+$/);
    expect(await tokens.verify(token)).toEqual(alice);
  });

  it('keep the form that is out in mails', async () => {
    expect(await tokens.sign(alice)).toBe(
      `${encode(alice)}.${hmac(`unsubscribe.${encode(alice)}`)}`,
    );
  });

  it('are good for their own purpose alone, under the same key', async () => {
    const others = signedTokens(keyringOf('a key'), { purpose: 'decision', claims });

    expect(await others.verify(await tokens.sign(alice))).toBeUndefined();
  });

  it('are good under their own key alone', async () => {
    expect(await unsubscribe('another key').verify(await tokens.sign(alice))).toBeUndefined();
  });

  it('stay good under an earlier key, and are signed with the newest', async () => {
    const rotated = unsubscribe('a newer key', 'a key');

    expect(await rotated.verify(await tokens.sign(alice))).toEqual(alice);
    expect(await unsubscribe('a newer key').verify(await rotated.sign(alice))).toEqual(alice);
    expect(await tokens.verify(await rotated.sign(alice))).toBeUndefined();
  });

  it('cannot be turned to somebody else', async () => {
    const [, signature] = (await tokens.sign(alice)).split('.');

    expect(
      await tokens.verify(`${encode({ recipientId: 'account#bob' })}.${signature}`),
    ).toBeUndefined();
  });

  it('are nothing any more with a character added, left out or changed', async () => {
    const token = await tokens.sign(alice);
    const changed = [`${token}.`, `${token}=`, ` ${token}`, token.slice(0, -1), token.slice(1)];

    for (const each of changed) expect(await tokens.verify(each)).toBeUndefined();
  });

  it('say nothing that their schema does not know', async () => {
    const text = encode({ recipientId: '' });

    expect(await tokens.verify(`${text}.${hmac(`unsubscribe.${text}`)}`)).toBeUndefined();
  });

  it('cannot be guessed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (token) => {
        expect(await tokens.verify(token)).toBeUndefined();
      }),
    );
  });

  it('of before there were purposes are good where that is said', async () => {
    const old = `${encode(alice)}.${hmac(encode(alice))}`;
    const both = signedTokens(keyringOf('a key'), {
      purpose: 'unsubscribe',
      claims,
      withoutPurposeToo: true,
    });

    expect(await tokens.verify(old)).toBeUndefined();
    expect(await both.verify(old)).toEqual(alice);
    expect(await both.verify(await tokens.sign(alice))).toEqual(alice);
    expect(await both.verify(`${encode(alice)}.${hmac(`decision.${encode(alice)}`)}`)).toBe(
      undefined,
    );
  });

  it('do not take a key that cannot be read for a token that is wrong', async () => {
    const down = async () => {
      throw new Error('Parameter Store is down');
    };
    const broken = signedTokens({ all: down, find: down }, { purpose: 'unsubscribe', claims });

    await expect(broken.verify(await tokens.sign(alice))).rejects.toThrow('is down');
  });
});
