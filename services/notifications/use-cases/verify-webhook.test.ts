import { createHmac } from 'node:crypto';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { PrivateAddressError } from '../domain/webhook.errors.ts';
import { VERIFICATION_ATTEMPTS } from '../domain/webhook-verification.ts';
import { webhookWorld } from '../testing/webhook-world.ts';
import { requestVerification } from './manage-webhooks.ts';

describe('the verification of a webhook', () => {
  let world: ReturnType<typeof webhookWorld>;
  beforeEach(() => {
    world = webhookWorld();
  });
  const challenge = () => String(world.enqueued[0]?.message.data.challenge);
  const failing = () => expect.objectContaining({ code: 'WEBHOOK_CALL_FAILED' });

  it('is a signed call that only the challenge ends, and is told of no order before', async () => {
    const { webhook, secret } = await world.create();
    await world.route();
    expect(world.enqueued).toHaveLength(1);
    expect(await world.statusOf(webhook.webhookId)).toBe('PENDING_VERIFICATION');
    const text = challenge();
    world.responses.push({ status: 200, text: `${text}\n` });
    expect(await world.work()).toBe('verified');

    const [post] = world.posts;
    expect(JSON.parse(post?.body ?? '')).toEqual({
      type: 'webhook.verification',
      timestamp: '2026-01-05T10:00:00.000Z',
      data: { webhookId: webhook.webhookId, challenge: text },
    });
    const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
    const id = `${webhook.webhookId}:1767607200000`;
    const signed = createHmac('sha256', key).update(`${id}.1767607200.${post?.body}`);
    expect(post?.headers).toMatchObject({
      'webhook-id': id,
      'webhook-signature': `v1,${signed.digest('base64')}`,
    });
    expect(post?.maxResponseBytes).toBe(256);
    expect(await world.statusOf(webhook.webhookId)).toBe('ACTIVE');
    await world.route();
    expect(world.enqueued).toHaveLength(1);
  });

  it('drops a call that waits for a webhook that is not active', async () => {
    const { webhook } = await world.createActive();
    await world.route();
    await world.webhooks.save({ ...webhook, verification: { status: 'UNVERIFIED' } });

    expect(await world.work()).toBe('not wanted');
    expect(world.posts).toEqual([]);
  });

  it.each([
    204,
    302,
    500,
    { status: 200, text: '' },
    { status: 200, text: 'OK' },
    { status: 200, text: '{"challenge":"2"}' },
    { status: 302, text: '2' },
    { status: 404, text: '2' },
    new Error('ECONNREFUSED'),
  ])('comes again, later and later, after %j', async (response) => {
    const { webhook } = await world.create();
    world.responses.push(response, response);
    await expect(world.work(1, { keep: true })).rejects.toEqual(failing());
    await expect(world.work(3, { keep: true })).rejects.toEqual(failing());

    expect(challenge()).toBe('2');
    expect(world.retries).toEqual([30, 120]);
    expect(await world.statusOf(webhook.webhookId)).toBe('PENDING_VERIFICATION');
  });

  it('is given up after seven attempts, without a dead letter', async () => {
    const { webhook } = await world.create();
    world.responses.push(500);

    expect(await world.work(VERIFICATION_ATTEMPTS)).toBe('unverified');
    expect(world.retries).toEqual([]);
    expect(await world.statusOf(webhook.webhookId)).toBe('UNVERIFIED');
  });

  it('expires after an hour', async () => {
    const { webhook } = await world.create();
    world.pass(60 * 60_000);

    expect(await world.work()).toBe('unverified');
    expect(world.posts).toEqual([]);
    expect(await world.statusOf(webhook.webhookId)).toBe('UNVERIFIED');
  });

  it('is given up at once where nothing is ever called', async () => {
    const { webhook } = await world.create();
    world.responses.push(new PrivateAddressError());

    expect(await world.work()).toBe('rejected');
    expect(world.retries).toEqual([]);
    expect(await world.statusOf(webhook.webhookId)).toBe('UNVERIFIED');
  });

  it('can be asked for again, and the challenge before is worth nothing then', async () => {
    const { webhook } = await world.create();
    const [earlier] = world.enqueued;
    world.pass(60_000);
    const asked = await requestVerification(webhook, world);
    expect(asked).toMatchObject({
      verification: { status: 'PENDING_VERIFICATION', expiresAt: '2026-01-05T11:01:00.000Z' },
    });
    world.responses.push({ status: 200, text: String(earlier?.message.data.challenge) });

    expect(await world.work()).toBe('not wanted');
    expect(world.posts).toEqual([]);
    expect(await world.statusOf(webhook.webhookId)).toBe('PENDING_VERIFICATION');
    world.responses[0] = { status: 200, text: challenge() };
    expect(await world.work()).toBe('verified');
  });

  it('can be asked for again when it was given up', async () => {
    const { webhook } = await world.create();
    world.responses.push(500);
    await world.work(VERIFICATION_ATTEMPTS);
    await requestVerification(webhook, world);

    expect(await world.statusOf(webhook.webhookId)).toBe('PENDING_VERIFICATION');
    expect(world.enqueued).toHaveLength(1);
  });

  it('is sent once a minute at the most, and never to who has given it back', async () => {
    const { webhook } = await world.create();
    world.pass(59_999);
    expect(await requestVerification(webhook, world)).toEqual(webhook);
    expect(world.enqueued).toHaveLength(1);
    world.responses.push({ status: 200, text: challenge() });
    await world.work();
    world.pass(60_000);
    const active = await requestVerification(webhook, world);
    expect(active.verification).toEqual({ status: 'ACTIVE' });
    expect(world.enqueued).toEqual([]);
  });

  it('is asked for once when two ask at the same time', async () => {
    const { webhook } = await world.create();
    world.pass(60_000);
    world.enqueued.length = 0;
    const asked = await Promise.allSettled([
      requestVerification(webhook, world),
      requestVerification(webhook, world),
    ]);

    expect(asked).toEqual([
      expect.objectContaining({ status: 'fulfilled' }),
      expect.objectContaining({ reason: expect.objectContaining({ code: 'WEBHOOK_CHANGED' }) }),
    ]);
    expect(world.enqueued).toHaveLength(1);
  });

  it('is not ended by a challenge that comes back after another one was sent', async () => {
    const { webhook } = await world.create();
    const [earlier] = world.enqueued;
    world.responses.push({ status: 200, text: challenge() });
    const { post } = world.client;
    world.client.post = async (...call) => {
      world.pass(60_000);
      await requestVerification(webhook, world);
      return post(...call);
    };

    expect(await world.work()).toBe('not wanted');
    expect(await world.statusOf(webhook.webhookId)).toBe('PENDING_VERIFICATION');
    expect(challenge()).not.toBe(earlier?.message.data.challenge);
  });

  it('is of the owner alone', async () => {
    const { webhook } = await world.create();

    await expect(
      requestVerification({ ...webhook, customerId: 'mallory' }, world),
    ).rejects.toMatchObject({ code: 'WEBHOOK_NOT_FOUND' });
  });
});
