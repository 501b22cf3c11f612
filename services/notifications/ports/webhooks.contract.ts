import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { Webhook } from '../domain/webhook.ts';
import { allItems } from '../testing/all-items.ts';
import type { Webhooks } from './webhooks.ts';

const pending = (challenge: string) =>
  ({
    status: 'PENDING_VERIFICATION',
    challenge,
    askedAt: '2026-01-05T10:00:00.000Z',
    expiresAt: '2026-01-05T11:00:00.000Z',
  }) as const;

export const webhook = (customerId: string, webhookId: string): Webhook => ({
  webhookId,
  customerId,
  url: `https://example.com/${webhookId}`,
  events: ['order.placed', 'order.confirmed'],
  verification: pending('challenge-1'),
  secrets: [{ sealed: 'sealed-1' }],
  createdAt: '2026-01-05T10:00:00.000Z',
});

/** The rules of every implementation of {@link Webhooks}. */
export const describeWebhooks = portContract<{ readonly webhooks: Webhooks }>((test) => {
  it("lists a customer's own", async () => {
    const { webhooks } = test();
    await webhooks.save(webhook('alice', 'wh_1'));
    await webhooks.save(webhook('alice', 'wh_2'));
    await webhooks.save(webhook('bob', 'wh_3'));

    expect(await webhooks.of('alice')).toEqual([
      webhook('alice', 'wh_1'),
      webhook('alice', 'wh_2'),
    ]);
    expect(await webhooks.of('nobody')).toEqual([]);
  });

  it('changes a verification that is still the one that was read', async () => {
    const { webhooks } = test();
    const made = webhook('dora', 'wh_5');
    await webhooks.save(made);
    const asked = { ...made, verification: pending('challenge-2') };

    expect(await webhooks.setVerification(made, asked.verification)).toBe(true);
    expect(await webhooks.setVerification(made, { status: 'ACTIVE' })).toBe(false);
    expect(await webhooks.find('dora', 'wh_5')).toEqual(asked);
    expect(await webhooks.setVerification(asked, { status: 'UNVERIFIED' })).toBe(true);
    expect(await webhooks.setVerification(asked, { status: 'ACTIVE' })).toBe(false);
    const unverified = { ...made, verification: { status: 'UNVERIFIED' } } as const;
    expect(await webhooks.setVerification(unverified, pending('challenge-3'))).toBe(true);
    expect(await webhooks.setVerification(webhook('dora', 'wh_gone'), { status: 'ACTIVE' })).toBe(
      false,
    );
    expect(await webhooks.find('dora', 'wh_gone')).toBeUndefined();
  });

  it('changes secrets that are still those that were read', async () => {
    const { webhooks } = test();
    const { secrets: _, ...derived } = webhook('emil', 'wh_6');
    await webhooks.save(derived);
    const first = [{ sealed: 'sealed-a' }];
    const second = [{ sealed: 'sealed-b' }, { sealed: 'sealed-a', expiresAt: derived.createdAt }];

    expect(await webhooks.setSecrets(derived, first)).toBe(true);
    expect(await webhooks.setSecrets(derived, second)).toBe(false);
    expect(await webhooks.setSecrets({ ...derived, secrets: first }, second)).toBe(true);
    expect(await webhooks.setSecrets({ ...derived, secrets: first }, first)).toBe(false);
    expect(await webhooks.find('emil', 'wh_6')).toEqual({ ...derived, secrets: second });
    for (const gone of [webhook('emil', 'wh_gone'), { ...derived, webhookId: 'wh_gone' }]) {
      expect(await webhooks.setSecrets(gone, second)).toBe(false);
    }
    expect(await webhooks.find('emil', 'wh_gone')).toBeUndefined();
  });

  it('gives those of all customers, page by page', async () => {
    const { webhooks } = test();
    for (const customer of ['frida', 'gus', 'hanna']) {
      await webhooks.save(webhook(customer, 'wh_7'));
    }
    const all = await allItems((cursor) => webhooks.page({ limit: 2, cursor }));
    const found = all.map(({ customerId }) => customerId);

    expect(found).toEqual(expect.arrayContaining(['frida', 'gus', 'hanna']));
    expect(new Set(found.filter((id) => ['frida', 'gus', 'hanna'].includes(id))).size).toBe(3);
  });

  it('finds and removes one for its owner alone', async () => {
    const { webhooks } = test();
    await webhooks.save(webhook('carol', 'wh_4'));

    expect(await webhooks.find('mallory', 'wh_4')).toBeUndefined();
    expect(await webhooks.remove('mallory', 'wh_4')).toBe(false);
    expect(await webhooks.find('carol', 'wh_4')).toEqual(webhook('carol', 'wh_4'));
    expect(await webhooks.remove('carol', 'wh_4')).toBe(true);
    expect(await webhooks.remove('carol', 'wh_4')).toBe(false);
    expect(await webhooks.find('carol', 'wh_4')).toBeUndefined();
  });
});
