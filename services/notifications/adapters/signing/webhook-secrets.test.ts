import { createHmac } from 'node:crypto';
import { keyringOf } from '@commerce/aws/keys/fixtures';
import { describe, expect, it } from '@jest/globals';
import { sealedWebhookSecrets } from './webhook-secrets.ts';

const secrets = sealedWebhookSecrets({ keys: keyringOf('key-1') });
const rotated = sealedWebhookSecrets({ keys: keyringOf('key-2', 'key-1') });
const message = {
  id: 'ord_1:6',
  body: '{"type":"order.confirmed"}',
  sentAt: new Date(1_767_608_130_999),
};
const create = async (webhookId = 'wh_1', by = secrets) => {
  const { secret, sealed } = await by.create(webhookId);
  return { secret, webhook: { webhookId, secrets: [{ sealed }] } };
};
/** Computes the signature as a receiver with the secret does. */
const signatureBy = (secret: string, timestamp = 1_767_608_130) =>
  `v1,${createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
    .update(`ord_1:6.${timestamp}.${message.body}`)
    .digest('base64')}`;
/** The secret that was derived from a key, before secrets were sealed. */
const derivedBy = (key: string) =>
  `whsec_${createHmac('sha256', key).update('webhook.wh_1').digest('base64')}`;

describe('sealedWebhookSecrets', () => {
  it('signs so that a receiver verifies with the secret it was given', async () => {
    const { secret, webhook } = await create();

    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(await secrets.sign(webhook, message)).toEqual({
      'webhook-id': 'ord_1:6',
      'webhook-timestamp': '1767608130',
      'webhook-signature': signatureBy(secret),
    });
  });

  it('signs the time as well, so that an old message cannot be passed off as a new one', async () => {
    const { secret, webhook } = await create();
    const later = { ...message, sentAt: new Date(message.sentAt.getTime() + 301_000) };
    const again = await secrets.sign(webhook, later);

    expect(again['webhook-id']).toBe(message.id);
    expect(again['webhook-signature']).toBe(signatureBy(secret, 1_767_608_431));
  });

  it('signs with each secret that is still good, and with no other', async () => {
    const [fresh, old] = [await create(), await create()];
    const both = (expiresAt: string) => ({
      webhookId: 'wh_1',
      secrets: [...fresh.webhook.secrets, ...old.webhook.secrets.map((s) => ({ ...s, expiresAt }))],
    });
    const signature = async (expiresAt: string) =>
      (await secrets.sign(both(expiresAt), message))['webhook-signature'];

    const { sentAt } = message;
    expect(await signature(new Date(sentAt.getTime() + 1).toISOString())).toBe(
      `${signatureBy(fresh.secret)} ${signatureBy(old.secret)}`,
    );
    expect(await signature(sentAt.toISOString())).toBe(signatureBy(fresh.secret));
  });

  it('keeps a secret through a change of the signing key, and without the old key', async () => {
    const { secret, webhook } = await create();
    expect(await rotated.areUnderNewestKey(webhook)).toBe(false);
    const sealed = { ...webhook, secrets: await rotated.seal(webhook) };

    expect(await rotated.areUnderNewestKey(sealed)).toBe(true);
    const newest = sealedWebhookSecrets({ keys: keyringOf('key-2') });
    for (const [by, holder] of [
      [rotated, webhook],
      [rotated, sealed],
      [newest, sealed],
    ] as const) {
      expect(await by.sign(holder, message)).toMatchObject({
        'webhook-signature': signatureBy(secret),
      });
    }
    await expect(newest.sign(webhook, message)).rejects.toMatchObject({
      code: 'UNUSABLE_SIGNING_KEY',
    });
  });

  it('keeps the secret of a webhook that was derived, too', async () => {
    const derived = { webhookId: 'wh_1' };
    const secret = derivedBy('key-1');
    const sealed = { ...derived, secrets: await rotated.seal(derived) };

    expect(await rotated.areUnderNewestKey(derived)).toBe(false);
    for (const [by, holder] of [
      [secrets, derived],
      [rotated, derived],
      [sealedWebhookSecrets({ keys: keyringOf('key-2') }), sealed],
    ] as const) {
      expect(await by.sign(holder, message)).toMatchObject({
        'webhook-signature': signatureBy(secret),
      });
    }
  });

  it('opens no secret that was copied from another webhook, or altered', async () => {
    const { webhook } = await create();
    const [{ sealed } = { sealed: '' }] = webhook.secrets;
    const altered = sealed.replace(/.{4}$/, (end) => (end === 'AAAA' ? 'BBBB' : 'AAAA'));

    await expect(secrets.sign({ ...webhook, webhookId: 'wh_2' }, message)).rejects.toThrow();
    await expect(
      secrets.sign({ ...webhook, secrets: [{ sealed: altered }] }, message),
    ).rejects.toThrow();
  });

  it('tells nothing of a secret or a key in what the table holds', async () => {
    const { secret, webhook } = await create();
    const [{ sealed } = { sealed: '' }] = webhook.secrets;
    const [header = ''] = sealed.split('.');

    expect(sealed).not.toContain(secret.slice('whsec_'.length, -1));
    expect(JSON.parse(Buffer.from(header, 'base64url').toString())).toEqual({
      alg: 'dir',
      enc: 'A256GCM',
      kid: expect.stringMatching(/^[\w-]{11}$/),
    });
  });
});
