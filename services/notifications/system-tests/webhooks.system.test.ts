import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
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
/** Challenges that were sent, and what a path answers to them other than the challenge. */
const challenges: Received[] = [];
const answersToChallenges = new Map<string, { status: number; text: string }[]>();
const receiver = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    const path = request.url ?? '';
    const call = { path, headers: request.headers, body };
    const { type, data } = JSON.parse(body);
    if (type === 'webhook.verification') {
      challenges.push(call);
      const { status, text } = answersToChallenges.get(path)?.shift() ?? {
        status: 200,
        text: data.challenge,
      };
      response.writeHead(status, { location: '/elsewhere' }).end(text);
      return;
    }
    received.push(call);
    response.writeHead(refusals.get(path)?.shift() ?? 204, { location: '/elsewhere' }).end();
  });
});
const challengesAt = (path: string) => challenges.filter((call) => call.path === path);
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

interface MadeWebhook {
  readonly webhookId: string;
  readonly secret: string;
  readonly status: string;
}

const register = async (sub: string, body: unknown) => {
  const token = await platform.token({ sub });
  return platform.request<MadeWebhook>('POST', '/webhooks', { token, body });
};
const statusOf = async (sub: string) => {
  const token = await platform.token({ sub });
  const { body } = await platform.request<{ webhooks: { status: string }[] }>('GET', '/webhooks', {
    token,
  });
  return body.webhooks[0]?.status;
};
const untilIs = (sub: string, status: string) =>
  platform.eventually(async () => expect(await statusOf(sub)).toBe(status));
/** A webhook whose system gave its challenge back. */
const registerActive = async (sub: string, body: unknown) => {
  const answer = await register(sub, body);
  expect(answer).toMatchObject({ status: 201, body: { status: 'PENDING_VERIFICATION' } });
  await untilIs(sub, 'ACTIVE');
  return answer;
};
const signatureBy = (secret: string, { headers, body }: Received) => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
};
const placed = (customerId: string) => {
  const order = newOrder(customerId);
  return exampleOf(orderPlacedV1, order, { id: `${order.orderId}:1` });
};

describe('webhooks', () => {
  it('tell the system of a customer, signed, and nothing that is for staff', async () => {
    const begin = Math.floor(Date.now() / 1_000);
    const { body: webhook } = await registerActive('signed', { url: `${origin}/signed` });
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
    expect(headers['webhook-id']).toBe(event.id);
    expect(headers['webhook-signature']).toBe(signatureBy(webhook.secret, call as Received));
    const sentAt = Number(headers['webhook-timestamp']);
    expect(sentAt).toBeGreaterThanOrEqual(begin);
    expect(sentAt).toBeLessThanOrEqual(Date.now() / 1_000);
  });

  it('come again until they are taken, under the same id', async () => {
    refusals.set('/flaky', [500, 302, 429]);
    await registerActive('flaky', { url: `${origin}/flaky` });
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
    await registerActive('broken', { url: `${origin}/broken` });
    await platform.publish(placed('broken'));

    await platform.eventually(async () =>
      expect(await platform.depthOf('webhook-calls-dlq')).toBe(1),
    );
    expect(at('/broken')).toHaveLength(10);
  });

  it('end where the receiver says that it is gone', async () => {
    refusals.set('/gone', [410]);
    await registerActive('leaver', { url: `${origin}/gone` });
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
    await registerActive('picky', { url: `${origin}/picky`, events: ['order.confirmed'] });
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
    ['https://example.com:22/', 422, 'WEBHOOK_PORT_NOT_ALLOWED'],
    ['http://example.com/', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['https://user:secret@example.com/', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['file:///etc/passwd', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['nonsense', 422, 'UNUSABLE_WEBHOOK_URL'],
    ['', 400, 'INVALID_REQUEST'],
  ])('are not made at %s', async (url, status, code) => {
    expect(await register('attacker', { url })).toMatchObject({ status, body: { code } });
  });

  it('are told of nothing before their system has given the challenge back', async () => {
    answersToChallenges.set('/asked', [
      { status: 500, text: '' },
      { status: 302, text: '' },
      { status: 200, text: 'OK' },
    ]);
    const { body: webhook } = await register('asked', { url: `${origin}/asked` });
    await platform.publish(placed('asked'));
    await untilIs('asked', 'ACTIVE');
    const event = placed('asked');
    await platform.publish(event);
    await platform.eventually(() => expect(at('/asked')).toHaveLength(1));
    await platform.atRest();

    expect(at('/asked').map(({ headers }) => headers['webhook-id'])).toEqual([event.id]);
    expect(at('/elsewhere')).toEqual([]);
    const sent = challengesAt('/asked');
    expect(sent).toHaveLength(4);
    expect(new Set(sent.map(({ body }) => body)).size).toBe(1);
    for (const call of sent) {
      expect(call.headers['webhook-signature']).toBe(signatureBy(webhook.secret, call));
    }
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({
      type: 'webhook.verification',
      timestamp: expect.any(String),
      data: { webhookId: webhook.webhookId, challenge: expect.stringMatching(/^[\w-]{36}$/) },
    });
  });

  it('are given up without a dead letter, and asked again when their owner says so', async () => {
    const dead = await platform.depthOf('webhook-calls-dlq');
    answersToChallenges.set('/mute', Array(7).fill({ status: 200, text: 'OK' }));
    const { body: webhook } = await register('mute', { url: `${origin}/mute` });
    await untilIs('mute', 'UNVERIFIED');
    expect(challengesAt('/mute')).toHaveLength(7);
    await platform.publish(placed('mute'));
    await platform.atRest();
    expect(at('/mute')).toEqual([]);
    expect(await platform.depthOf('webhook-calls-dlq')).toBe(dead);

    const path = `/webhooks/${webhook.webhookId}/verification`;
    const [own, other] = await Promise.all([
      platform.token({ sub: 'mute' }),
      platform.token({ sub: 'mallory' }),
    ]);
    expect(await platform.request('POST', path, { token: other })).toMatchObject({
      status: 404,
      body: { code: 'WEBHOOK_NOT_FOUND' },
    });
    expect(await platform.request('POST', path, { token: own })).toMatchObject({
      status: 202,
      body: {
        webhookId: webhook.webhookId,
        status: 'PENDING_VERIFICATION',
        verifyBy: expect.any(String),
      },
    });
    await untilIs('mute', 'ACTIVE');
    expect(await platform.request('POST', path, { token: own })).toMatchObject({
      status: 202,
      body: { status: 'ACTIVE' },
    });
    await platform.atRest();
    expect(challengesAt('/mute')).toHaveLength(8);
  });

  it('get another secret, and are signed to with both for a while', async () => {
    const { body: webhook } = await registerActive('rotator', { url: `${origin}/rotator` });
    const path = `/webhooks/${webhook.webhookId}/secret`;
    const [own, other] = await Promise.all([
      platform.token({ sub: 'rotator' }),
      platform.token({ sub: 'mallory' }),
    ]);
    const stranger = await platform.request('POST', path, { token: other });
    expect(stranger).toMatchObject({ status: 404, body: { code: 'WEBHOOK_NOT_FOUND' } });
    const { status, body: next } = await platform.request<MadeWebhook>('POST', path, {
      token: own,
    });
    expect(status).toBe(201);
    expect(next.secret).not.toBe(webhook.secret);
    await platform.publish(placed('rotator'));

    const [call] = await platform.eventually(() => {
      expect(at('/rotator')).toHaveLength(1);
      return at('/rotator');
    });
    expect(String(call?.headers['webhook-signature']).split(' ')).toEqual([
      signatureBy(next.secret, call as Received),
      signatureBy(webhook.secret, call as Received),
    ]);
    const list = await platform.request('GET', '/webhooks', { token: own });
    expect(JSON.stringify(list.body)).not.toMatch(/whsec_|sealed|challenge/);
  });

  it('of an earlier release go on as they are, before and after their secret is sealed', async () => {
    const documents = DynamoDBDocumentClient.from(platform.aws.dynamodb);
    const TableName = 'notifications-webhooks-local';
    const Key = { customerId: 'veteran', webhookId: 'wh_veteran' };
    const Item = {
      ...Key,
      url: `${origin}/veteran`,
      events: ['order.placed'],
      createdAt: '2026-01-05T10:00:00.000Z',
    };
    await documents.send(new PutCommand({ TableName, Item }));
    const derived = createHmac('sha256', 'a-key-that-protects-nothing-on-this-machine')
      .update('webhook.wh_veteran')
      .digest('base64');
    const isCalledAs = async (times: number) => {
      await platform.publish(placed('veteran'));
      const calls = await platform.eventually(() => {
        expect(at('/veteran')).toHaveLength(times);
        return at('/veteran');
      });
      const call = calls.at(-1) as Received;
      expect(call.headers['webhook-signature']).toBe(signatureBy(derived, call));
    };
    expect(await statusOf('veteran')).toBe('ACTIVE');
    await isCalledAs(1);
    await platform.runSchedule('notifications-reseal-webhook-secrets-local');
    await platform.eventually(async () => {
      const { Item: held } = await documents.send(
        new GetCommand({ TableName, Key, ConsistentRead: true }),
      );
      expect(held?.secrets).toHaveLength(1);
    });

    await isCalledAs(2);
    expect(challengesAt('/veteran')).toEqual([]);
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
