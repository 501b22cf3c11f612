import { keyringOf } from '@commerce/aws/keys/fixtures';
import { describe, expect, it } from '@jest/globals';
import { sealedWebhookSecrets } from '../adapters/signing/webhook-secrets.ts';
import { webhookWorld } from '../testing/webhook-world.ts';
import { resealWebhookSecrets, rotateWebhookSecret } from './webhook-secrets.ts';

const KEY = 'a-key-of-tests-that-protects-nothing';
const DAY_MS = 24 * 60 * 60_000;
type World = ReturnType<typeof webhookWorld>;

/** The signatures of the next call of Alice's webhook. */
async function signaturesOf(world: World): Promise<string[]> {
  await world.route();
  await world.work();
  return (world.posts.pop()?.headers['webhook-signature'] ?? '').split(' ');
}

describe('rotateWebhookSecret', () => {
  it('has both secrets sign for a day, then the new one alone', async () => {
    const world = webhookWorld();
    const { webhook, secret } = await world.createActive();
    const [old] = await signaturesOf(world);
    const { secret: next } = await rotateWebhookSecret(webhook, world);

    expect(next).not.toBe(secret);
    const [fresh, ...earlier] = await signaturesOf(world);
    expect(earlier).toEqual([old]);
    world.pass(DAY_MS);
    const later = await signaturesOf(world);
    expect(later).toHaveLength(1);
    expect(later).not.toContain(fresh);
  });

  it('keeps the secret of a webhook that was derived for that day', async () => {
    const world = webhookWorld();
    const { webhook } = await world.createActive();
    const { secrets: _, ...derived } = webhook;
    await world.webhooks.save({ ...derived, verification: { status: 'ACTIVE' } });
    const [old] = await signaturesOf(world);
    await rotateWebhookSecret(webhook, world);

    expect((await signaturesOf(world)).slice(1)).toEqual([old]);
  });

  it('loses no secret to another change at the same time', async () => {
    const world = webhookWorld();
    const { webhook } = await world.createActive();
    const made = await Promise.allSettled([
      rotateWebhookSecret(webhook, world),
      rotateWebhookSecret(webhook, world),
    ]);

    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(made).toContainEqual(
      expect.objectContaining({ reason: expect.objectContaining({ code: 'WEBHOOK_CHANGED' }) }),
    );
    expect((await world.webhooks.of('alice'))[0]?.secrets).toHaveLength(2);
  });

  it('is for the owner alone', async () => {
    const world = webhookWorld();
    const { webhook } = await world.createActive();

    await expect(
      rotateWebhookSecret({ ...webhook, customerId: 'mallory' }, world),
    ).rejects.toMatchObject({ code: 'WEBHOOK_NOT_FOUND' });
    expect((await world.webhooks.of('alice'))[0]?.secrets).toEqual(webhook.secrets);
  });
});

describe('resealWebhookSecrets', () => {
  const run = (world: World, keys: readonly [string, ...string[]], remainingTimeMs = 60_000) =>
    resealWebhookSecrets({
      ...world,
      secrets: sealedWebhookSecrets({ keys: keyringOf(...keys) }),
      remainingTimeMs: () => remainingTimeMs,
    });

  it('makes every secret independent of earlier keys, and none another', async () => {
    const world = webhookWorld();
    const { webhook } = await world.createActive();
    await rotateWebhookSecret(webhook, world);
    const signaturesBy = async ({ secrets }: Pick<World, 'secrets'>) => {
      const [held = webhook] = await world.webhooks.of('alice');
      return secrets.sign(held, { id: 'id', body: '{}', sentAt: world.clock.now() });
    };
    const before = await signaturesBy(world);

    expect(await run(world, ['newest', KEY])).toEqual({ scanned: 1, sealed: 1 });
    expect(await run(world, ['newest', KEY])).toEqual({ scanned: 1, sealed: 0 });
    expect(
      await signaturesBy({ secrets: sealedWebhookSecrets({ keys: keyringOf('newest') }) }),
    ).toEqual(before);
    await expect(signaturesBy(world)).rejects.toMatchObject({ code: 'UNUSABLE_SIGNING_KEY' });
  });

  it('drops secrets that have ended, whose key may be gone', async () => {
    const world = webhookWorld();
    const { webhook } = await world.createActive();
    await rotateWebhookSecret(webhook, world);
    world.pass(DAY_MS);
    await run(world, ['newest', KEY]);

    expect((await world.webhooks.of('alice'))[0]?.secrets).toHaveLength(1);
  });

  it('seals the others when the key of one is gone, and says so', async () => {
    const world = webhookWorld();
    const { webhook: lost } = await world.createActive();
    const { sealed } = await sealedWebhookSecrets({ keys: keyringOf('gone') }).create(
      lost.webhookId,
    );
    await world.webhooks.setSecrets(lost, [{ sealed }]);
    const { webhook: other } = await world.createActive('https://example.com/b');

    await expect(run(world, ['newest', KEY])).rejects.toMatchObject({
      code: 'UNUSABLE_SIGNING_KEY',
    });
    const held = await world.webhooks.of('alice');
    expect(held.find(({ webhookId }) => webhookId === lost.webhookId)?.secrets).toEqual([
      { sealed },
    ]);
    expect(held.find(({ webhookId }) => webhookId === other.webhookId)?.secrets).not.toEqual(
      other.secrets,
    );
  });

  it('makes a secret that was derived independent of the key it was derived from', async () => {
    const world = webhookWorld();
    const { webhook } = await world.createActive();
    const { secrets: _, ...derived } = webhook;
    await world.webhooks.save({ ...derived, verification: { status: 'ACTIVE' } });
    const [before] = await signaturesOf(world);

    expect(await run(world, ['newest', KEY])).toEqual({ scanned: 1, sealed: 1 });
    const [sealed = webhook] = await world.webhooks.of('alice');
    expect(sealed.secrets).toHaveLength(1);
    await world.route();
    const [call] = world.enqueued;
    const { 'webhook-signature': after } = await sealedWebhookSecrets({
      keys: keyringOf('newest'),
    }).sign(sealed, {
      id: call?.messageId ?? '',
      body: JSON.stringify(call?.message),
      sentAt: world.clock.now(),
    });
    expect(after).toBe(before);
  });

  it('goes on until the last page', async () => {
    const world = webhookWorld();
    const { webhook } = await world.createActive();
    for (let n = 1; n <= 100; n += 1) {
      await world.webhooks.save({ ...webhook, customerId: `customer-${n}` });
    }

    expect(await run(world, ['newest', KEY])).toEqual({ scanned: 101, sealed: 101 });
  });

  it('ends with what is no missing key', async () => {
    const world = webhookWorld();
    await world.createActive();
    world.webhooks.setSecrets = () => Promise.reject(new Error('DynamoDB did not respond'));

    await expect(run(world, ['newest', KEY])).rejects.toThrow('DynamoDB did not respond');
  });

  it('fails when its time is over, so that it is called again', async () => {
    await expect(run(webhookWorld(), [KEY], 9_999)).rejects.toMatchObject({ code: 'OUT_OF_TIME' });
    expect(await run(webhookWorld(), [KEY], 10_000)).toEqual({ scanned: 0, sealed: 0 });
  });
});
