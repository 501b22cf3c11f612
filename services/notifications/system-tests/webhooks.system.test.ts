import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  orderApprovalRequestedV1,
  orderConfirmedV1,
  orderPlacedV1,
  orderProgressedV1,
} from '@commerce/events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { type NotificationsPlatform, newOrder, startNotifications } from './notifications.ts';

interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

const received: Received[] = [];
/** Statuses that a path answers before it answers 204. */
const refusals = new Map<string, number[]>();
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const path = request.url ?? '';
    received.push({ path, headers: request.headers, body });
    response.writeHead(refusals.get(path)?.shift() ?? 204, { location: '/elsewhere' }).end();
  });
});
const at = (path: string) => received.filter((call) => call.path === path);

let platform: NotificationsPlatform;
let origin: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  origin = `http://localhost:${(receiver.address() as AddressInfo).port}`;
  platform = await startNotifications();
});
afterAll(async () => {
  await platform?.stop();
  receiver.closeAllConnections();
  receiver.close();
});

const register = async (sub: string, body: unknown) => {
  const token = await platform.token({ sub });
  return platform.request<{ webhookId: string; secret: string }>('POST', '/webhooks', {
    token,
    body,
  });
};
const placed = (customerId: string) => {
  const order = newOrder(customerId);
  return exampleOf(orderPlacedV1, order, { id: `${order.orderId}:1` });
};

describe('webhooks', () => {
  it('tell the system of a customer, signed, and nothing that is for staff', async () => {
    const begin = Math.floor(Date.now() / 1_000);
    const { status, body: webhook } = await register('signed', { url: `${origin}/signed` });
    expect(status).toBe(201);
    const event = placed('signed');
    const secret = exampleOf(orderApprovalRequestedV1, newOrder('signed'), { id: 'approval' });
    await platform.publish(secret, event);

    const [call] = await platform.eventually(() => {
      expect(at('/signed')).toHaveLength(1);
      return at('/signed');
    });
    const { headers, body } = call as Received;
    expect(JSON.parse(body)).toEqual({
      type: 'order.placed',
      timestamp: event.time,
      data: { orderId: event.data.orderId, version: 1, status: 'PENDING' },
    });
    const key = Buffer.from(webhook.secret.replace('whsec_', ''), 'base64');
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const signature = createHmac('sha256', key).update(signed).digest('base64');
    expect(headers['webhook-id']).toBe(event.id);
    expect(headers['webhook-signature']).toBe(`v1,${signature}`);
    const sentAt = Number(headers['webhook-timestamp']);
    expect(sentAt).toBeGreaterThanOrEqual(begin);
    expect(sentAt).toBeLessThanOrEqual(Date.now() / 1_000);
  });

  it('come again until they are taken, under the same id', async () => {
    refusals.set('/flaky', [500, 302, 429]);
    await register('flaky', { url: `${origin}/flaky` });
    const event = placed('flaky');
    await platform.publish(event);

    await platform.eventually(() => expect(at('/flaky')).toHaveLength(4));
    expect(new Set(at('/flaky').map(({ headers }) => headers['webhook-id']))).toEqual(
      new Set([event.id]),
    );
    expect(at('/elsewhere')).toEqual([]);
  });

  it('end in the dead-letter queue when nobody takes them', async () => {
    refusals.set('/broken', Array(20).fill(500));
    await register('broken', { url: `${origin}/broken` });
    await platform.publish(placed('broken'));

    await platform.eventually(async () =>
      expect(await platform.depthOf('webhook-calls-dlq')).toBe(1),
    );
    expect(at('/broken')).toHaveLength(10);
  });

  it('end where the receiver says that it is gone', async () => {
    refusals.set('/gone', [410]);
    await register('leaver', { url: `${origin}/gone` });
    await platform.publish(placed('leaver'));

    const token = await platform.token({ sub: 'leaver' });
    await platform.eventually(async () => {
      const { body } = await platform.request('GET', '/webhooks', { token });
      expect(body).toEqual({ webhooks: [] });
    });
    await platform.atRest();
    expect(at('/gone')).toHaveLength(1);
  });

  it('are told only what they asked for, and only of their own customer', async () => {
    await register('picky', { url: `${origin}/picky`, events: ['order.confirmed'] });
    const order = newOrder('picky');
    await platform.publish(
      exampleOf(orderPlacedV1, order, { id: `${order.orderId}:1` }),
      exampleOf(orderProgressedV1, order, { id: `${order.orderId}:2` }),
      exampleOf(orderConfirmedV1, newOrder('other'), { id: 'other' }),
      exampleOf(orderConfirmedV1, order, { id: `${order.orderId}:6` }),
    );

    await platform.eventually(() => expect(at('/picky')).toHaveLength(1));
    await platform.atRest();
    expect(at('/picky').map(({ headers }) => headers['webhook-id'])).toEqual([
      `${order.orderId}:6`,
    ]);
  });

  it('are listed without their secret, and deleted by their owner alone', async () => {
    const { body: webhook } = await register('lister', { url: `${origin}/lister` });
    const [own, other] = await Promise.all([
      platform.token({ sub: 'lister' }),
      platform.token({ sub: 'mallory' }),
    ]);
    const list = await platform.request('GET', '/webhooks', { token: own });
    expect(list.body).toEqual({
      webhooks: [expect.objectContaining({ webhookId: webhook.webhookId })],
    });
    expect(JSON.stringify(list.body)).not.toContain('whsec_');

    const path = `/webhooks/${webhook.webhookId}`;
    const stranger = await platform.request('DELETE', path, { token: other });
    expect(stranger).toMatchObject({ status: 404, body: { code: 'WEBHOOK_NOT_FOUND' } });
    expect((await platform.request('DELETE', path, { token: own })).status).toBe(204);
    expect((await platform.request('DELETE', path, { token: own })).status).toBe(404);
  });

  it.each([
    ['https://127.0.0.1/', 422, 'PRIVATE_ADDRESS'],
    ['https://10.1.2.3/', 422, 'PRIVATE_ADDRESS'],
    ['https://169.254.169.254/latest/meta-data', 422, 'PRIVATE_ADDRESS'],
    ['https://[::1]/', 422, 'PRIVATE_ADDRESS'],
    ['https://[::ffff:127.0.0.1]/', 422, 'PRIVATE_ADDRESS'],
    ['https://2130706433/', 422, 'PRIVATE_ADDRESS'],
    ['http://example.com/', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['https://user:secret@example.com/', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['file:///etc/passwd', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['nonsense', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['', 400, 'INVALID_REQUEST'],
  ])('are not made at %s', async (url, status, code) => {
    expect(await register('attacker', { url })).toMatchObject({ status, body: { code } });
  });

  it('are five at the most, each at its own address', async () => {
    for (const n of [1, 2, 3, 4, 5]) await register('many', { url: `${origin}/many/${n}` });

    expect(await register('many', { url: `${origin}/many/1` })).toMatchObject({
      status: 409,
      body: { code: 'WEBHOOK_EXISTS' },
    });
    expect(await register('many', { url: `${origin}/many/6` })).toMatchObject({
      status: 409,
      body: { code: 'TOO_MANY_WEBHOOKS', maximum: 5 },
    });
  });
});
