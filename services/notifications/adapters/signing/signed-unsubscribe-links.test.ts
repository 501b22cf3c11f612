import { keyringOf } from '@commerce/aws/keys/fixtures';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { tokenIn } from '../../testing/http.ts';
import { exampleSigningKey, PUBLIC_URL } from '../../testing/shop.ts';
import { signedUnsubscribeLinks } from './signed-unsubscribe-links.ts';

const links = signedUnsubscribeLinks({
  keys: exampleSigningKey,
  publicUrl: PUBLIC_URL,
});

describe('signedUnsubscribeLinks', () => {
  it('lead back to who they were made for', async () => {
    const unsubscription = { recipientId: 'account#älice/1', category: 'refunds' } as const;
    const link = await links.linkFor(unsubscription);

    expect(link).toMatch(/^https:\/\/api\.shop\.example\/unsubscribe\?token=[\w.-]+$/);
    expect(await links.verify(tokenIn(link))).toEqual(unsubscription);
  });

  it('are good under their own key alone', async () => {
    const other = signedUnsubscribeLinks({
      keys: keyringOf('another key'),
      publicUrl: PUBLIC_URL,
    });
    const link = await other.linkFor({ recipientId: 'account#alice', category: 'refunds' });

    await expect(links.verify(tokenIn(link))).rejects.toMatchObject({
      code: 'INVALID_UNSUBSCRIBE_TOKEN',
      kind: 'invalid',
    });
  });

  it('stay good under an earlier key, and are signed with the newest', async () => {
    const [earlier] = await exampleSigningKey.all();
    const rotated = signedUnsubscribeLinks({
      keys: keyringOf('a newer key', earlier),
      publicUrl: PUBLIC_URL,
    });
    const unsubscription = { recipientId: 'account#alice', category: 'refunds' } as const;
    const [old, fresh] = [
      await links.linkFor(unsubscription),
      await rotated.linkFor(unsubscription),
    ];

    expect(await rotated.verify(tokenIn(old))).toEqual(unsubscription);
    const newest = signedUnsubscribeLinks({
      keys: keyringOf('a newer key'),
      publicUrl: PUBLIC_URL,
    });
    expect(await newest.verify(tokenIn(fresh))).toEqual(unsubscription);
    await expect(newest.verify(tokenIn(old))).rejects.toMatchObject({ kind: 'invalid' });
  });

  it('cannot be turned to somebody else', async () => {
    const link = await links.linkFor({ recipientId: 'account#alice', category: 'refunds' });
    const [, signature] = tokenIn(link).split('.');
    const payload = Buffer.from(JSON.stringify(['account#bob', 'refunds'])).toString('base64url');

    await expect(links.verify(`${payload}.${signature}`)).rejects.toMatchObject({
      code: 'INVALID_UNSUBSCRIBE_TOKEN',
    });
  });

  it('cannot be guessed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string(), async (token) => {
        await expect(links.verify(token)).rejects.toMatchObject({ kind: 'invalid' });
      }),
    );
  });
});
