import {
  orderApprovalRequestedV1,
  orderConfirmedV1,
  orderPlacedV1,
  orderProgressedV1,
} from '@commerce/events';
import { startedForAll } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import type { ReceivedRequest } from '../testing/http-server.ts';
import { newOrder } from './notifications.ts';
import { placed, signatureBy, startWebhooks } from './webhook-receiver.ts';

const platform = startedForAll(startWebhooks);

describe('webhooks', () => {
  it('tell the system of a customer, signed, and nothing that is for staff', async () => {
    const begin = Math.floor(Date.now() / 1_000);
    const { body: webhook } = await platform().owners.registerActive('signed', {
      url: `${platform().receiver.origin}/signed`,
    });
    const event = placed('signed');
    const secret = exampleOf(orderApprovalRequestedV1, newOrder('signed'), { id: 'approval' });
    await platform().publish(secret, event);

    const [call] = await platform().eventually(() => {
      expect(platform().receiver.at('/signed')).toHaveLength(1);
      return platform().receiver.at('/signed');
    });
    const { headers, body } = call as ReceivedRequest;
    expect(JSON.parse(body)).toEqual({
      type: 'order.placed',
      timestamp: event.time,
      data: { orderId: event.data.orderId, version: 1, status: 'PENDING' },
    });
    expect(headers['webhook-id']).toBe(event.id);
    expect(headers['webhook-signature']).toBe(signatureBy(webhook.secret, call as ReceivedRequest));
    const sentAt = Number(headers['webhook-timestamp']);
    expect(sentAt).toBeGreaterThanOrEqual(begin);
    expect(sentAt).toBeLessThanOrEqual(Date.now() / 1_000);
  });

  it('come again until they are taken, under the same id', async () => {
    platform().receiver.statuses.set('/flaky', [500, 302, 429]);
    await platform().owners.registerActive('flaky', { url: `${platform().receiver.origin}/flaky` });
    const event = placed('flaky');
    await platform().publish(event);

    await platform().eventually(() => expect(platform().receiver.at('/flaky')).toHaveLength(4));
    expect(
      new Set(
        platform()
          .receiver.at('/flaky')
          .map(({ headers }) => headers['webhook-id']),
      ),
    ).toEqual(new Set([event.id]));
    expect(platform().receiver.at('/elsewhere')).toEqual([]);
  });

  it('end in the dead-letter queue when nobody takes them', async () => {
    platform().receiver.statuses.set('/broken', Array(20).fill(500));
    await platform().owners.registerActive('broken', {
      url: `${platform().receiver.origin}/broken`,
    });
    await platform().publish(placed('broken'));

    await platform().eventually(async () =>
      expect(await platform().depthOf('webhook-calls-dlq')).toBe(1),
    );
    expect(platform().receiver.at('/broken')).toHaveLength(10);
  });

  it('end where the receiver says that it is gone', async () => {
    platform().receiver.statuses.set('/gone', [410]);
    await platform().owners.registerActive('leaver', { url: `${platform().receiver.origin}/gone` });
    await platform().publish(placed('leaver'));

    const token = await platform().token({ sub: 'leaver' });
    await platform().eventually(async () => {
      const { body } = await platform().request('GET', '/webhooks', { token });
      expect(body).toEqual({ webhooks: [] });
    });
    await platform().atRest();
    expect(platform().receiver.at('/gone')).toHaveLength(1);
  });

  it('are told only what they asked for, and only of their own customer', async () => {
    await platform().owners.registerActive('picky', {
      url: `${platform().receiver.origin}/picky`,
      events: ['order.confirmed'],
    });
    const order = newOrder('picky');
    await platform().publish(
      exampleOf(orderPlacedV1, order, { id: `${order.orderId}:1` }),
      exampleOf(orderProgressedV1, order, { id: `${order.orderId}:2` }),
      exampleOf(orderConfirmedV1, newOrder('other'), { id: 'other' }),
      exampleOf(orderConfirmedV1, order, { id: `${order.orderId}:6` }),
    );

    await platform().eventually(() => expect(platform().receiver.at('/picky')).toHaveLength(1));
    await platform().atRest();
    expect(
      platform()
        .receiver.at('/picky')
        .map(({ headers }) => headers['webhook-id']),
    ).toEqual([`${order.orderId}:6`]);
  });

  it('are listed without their secret, and deleted by their owner alone', async () => {
    const { body: webhook } = await platform().owners.register('lister', {
      url: `${platform().receiver.origin}/lister`,
    });
    const [own, other] = await Promise.all([
      platform().token({ sub: 'lister' }),
      platform().token({ sub: 'mallory' }),
    ]);
    const list = await platform().request('GET', '/webhooks', { token: own });
    expect(list.body).toEqual({
      webhooks: [expect.objectContaining({ webhookId: webhook.webhookId })],
    });
    expect(JSON.stringify(list.body)).not.toContain('whsec_');

    const path = `/webhooks/${webhook.webhookId}`;
    const stranger = await platform().request('DELETE', path, { token: other });
    expect(stranger).toMatchObject({ status: 404, body: { code: 'WEBHOOK_NOT_FOUND' } });
    expect((await platform().request('DELETE', path, { token: own })).status).toBe(204);
    expect((await platform().request('DELETE', path, { token: own })).status).toBe(404);
  });

  it.each([
    ['https://127.0.0.1/', 422, 'PRIVATE_ADDRESS'],
    ['https://10.1.2.3/', 422, 'PRIVATE_ADDRESS'],
    ['https://169.254.169.254/latest/meta-data', 422, 'PRIVATE_ADDRESS'],
    ['https://[::1]/', 422, 'PRIVATE_ADDRESS'],
    ['https://[::ffff:127.0.0.1]/', 422, 'PRIVATE_ADDRESS'],
    ['https://2130706433/', 422, 'PRIVATE_ADDRESS'],
    ['https://example.com:22/', 422, 'WEBHOOK_PORT_NOT_ALLOWED'],
    ['http://example.com/', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['https://user:secret@example.com/', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['file:///etc/passwd', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['nonsense', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['', 400, 'INVALID_REQUEST'],
  ])('are not made at %s', async (url, status, code) => {
    expect(await platform().owners.register('attacker', { url })).toMatchObject({
      status,
      body: { code },
    });
  });

  it('are given up without a dead letter, and asked again when their owner says so', async () => {
    const dead = await platform().depthOf('webhook-calls-dlq');
    platform().receiver.challengeResponses.set('/mute', Array(7).fill({ status: 200, text: 'OK' }));
    const { body: webhook } = await platform().owners.register('mute', {
      url: `${platform().receiver.origin}/mute`,
    });
    await platform().owners.untilIs('mute', 'UNVERIFIED');
    expect(platform().receiver.challengesAt('/mute')).toHaveLength(7);
    await platform().publish(placed('mute'));
    await platform().atRest();
    expect(platform().receiver.at('/mute')).toEqual([]);
    expect(await platform().depthOf('webhook-calls-dlq')).toBe(dead);

    expect(await platform().owners.ask('mallory', webhook.webhookId)).toMatchObject({
      status: 404,
      body: { code: 'WEBHOOK_NOT_FOUND' },
    });
    expect(await platform().owners.ask('mute', webhook.webhookId)).toMatchObject({
      status: 202,
      body: {
        webhookId: webhook.webhookId,
        status: 'PENDING_VERIFICATION',
        verifyBy: expect.any(String),
      },
    });
    await platform().owners.untilIs('mute', 'ACTIVE');
    expect(await platform().owners.ask('mute', webhook.webhookId)).toMatchObject({
      status: 202,
      body: { status: 'ACTIVE' },
    });
    await platform().atRest();
    expect(platform().receiver.challengesAt('/mute')).toHaveLength(8);
  });

  it('are five at the most, each at its own address', async () => {
    for (const n of [1, 2, 3, 4, 5])
      await platform().owners.register('many', { url: `${platform().receiver.origin}/many/${n}` });

    expect(
      await platform().owners.register('many', { url: `${platform().receiver.origin}/many/1` }),
    ).toMatchObject({
      status: 409,
      body: { code: 'WEBHOOK_EXISTS' },
    });
    expect(
      await platform().owners.register('many', { url: `${platform().receiver.origin}/many/6` }),
    ).toMatchObject({
      status: 409,
      body: { code: 'TOO_MANY_WEBHOOKS', maximum: 5 },
    });
  });
});
