import { createHmac } from 'node:crypto';
import { orderPlacedV1 } from '@commerce/events';
import { expect } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { type ReceivedRequest, startHttpServer } from '../testing/http-server.ts';
import { type NotificationsPlatform, newOrder, startNotifications } from './notifications.ts';

interface MadeWebhook {
  readonly webhookId: string;
  readonly secret: string;
  readonly status: string;
}

/** Starts a customer's system: it gives challenges back and takes calls, unless a path is told otherwise. */
async function startReceiver() {
  const received: ReceivedRequest[] = [];
  const challenges: ReceivedRequest[] = [];
  /** Statuses with which a path responds before 204. */
  const statuses = new Map<string, number[]>();
  /** Responses of a path to challenges before it gives them back. */
  const challengeResponses = new Map<string, { status: number; text: string }[]>();
  const server = await startHttpServer((call, response) => {
    const { path, body } = call;
    const { type, data } = JSON.parse(body);
    if (type === 'webhook.verification') {
      challenges.push(call);
      const given = { status: 200, text: data.challenge };
      const { status, text } = challengeResponses.get(path)?.shift() ?? given;
      response.writeHead(status, { location: '/elsewhere' }).end(text);
      return;
    }
    received.push(call);
    response.writeHead(statuses.get(path)?.shift() ?? 204, { location: '/elsewhere' }).end();
  });
  return {
    origin: `http://localhost:${server.port}`,
    statuses,
    challengeResponses,
    at: (path: string) => received.filter((call) => call.path === path),
    challengesAt: (path: string) => challenges.filter((call) => call.path === path),
    stop: server.stop,
  };
}

/** The requests of customers about their webhooks. */
function webhookOwners(platform: NotificationsPlatform) {
  const request = async <Body>(sub: string, method: string, path: string, body?: unknown) =>
    platform.request<Body>(method, path, {
      token: await platform.token({ sub }),
      ...(body !== undefined && { body }),
    });
  const register = (sub: string, body: unknown) =>
    request<MadeWebhook>(sub, 'POST', '/webhooks', body);
  const statusOf = async (sub: string) => {
    const { body } = await request<{ webhooks: MadeWebhook[] }>(sub, 'GET', '/webhooks');
    return body.webhooks[0]?.status;
  };
  const untilIs = (sub: string, status: string) =>
    platform.eventually(async () => expect(await statusOf(sub)).toBe(status));
  return {
    register,
    statusOf,
    untilIs,
    /** Creates a webhook whose system gave its challenge back. */
    async registerActive(sub: string, body: unknown) {
      const response = await register(sub, body);
      expect(response).toMatchObject({ status: 201, body: { status: 'PENDING_VERIFICATION' } });
      await untilIs(sub, 'ACTIVE');
      return response;
    },
    ask: (sub: string, webhookId: string) =>
      request(sub, 'POST', `/webhooks/${webhookId}/verification`),
    rotate: (sub: string, webhookId: string) =>
      request<MadeWebhook>(sub, 'POST', `/webhooks/${webhookId}/secret`),
  };
}

/** Starts this service alone, and a customer's system beside it. */
export async function startWebhooks() {
  const receiver = await startReceiver();
  const platform = await startNotifications();
  return {
    ...platform,
    receiver,
    owners: webhookOwners(platform),
    async stop() {
      await platform.stop();
      receiver.stop();
    },
  };
}

export type WebhookPlatform = Awaited<ReturnType<typeof startWebhooks>>;

/** Computes the signature of a call as a receiver with the secret does. */
export const signatureBy = (secret: string, { headers, body }: ReceivedRequest): string => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
};

export const placed = (customerId: string) => {
  const order = newOrder(customerId);
  return exampleOf(orderPlacedV1, order, { id: `${order.orderId}:1` });
};
