import { createHmac } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { orderPlacedV1 } from '@commerce/events';
import { expect } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { type NotificationsPlatform, newOrder } from './notifications.ts';

export interface Received {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

interface MadeWebhook {
  readonly webhookId: string;
  readonly secret: string;
  readonly status: string;
}

/** A customer's system: it gives challenges back and takes what comes, unless a path is told otherwise. */
export async function startReceiver() {
  const received: Received[] = [];
  const challenges: Received[] = [];
  /** Statuses that a path answers before it answers 204. */
  const refusals = new Map<string, number[]>();
  /** What a path answers to challenges before it gives them back. */
  const answersToChallenges = new Map<string, { status: number; text: string }[]>();
  const server = createServer((request, response) => {
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
        const given = { status: 200, text: data.challenge };
        const { status, text } = answersToChallenges.get(path)?.shift() ?? given;
        response.writeHead(status, { location: '/elsewhere' }).end(text);
        return;
      }
      received.push(call);
      response.writeHead(refusals.get(path)?.shift() ?? 204, { location: '/elsewhere' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    refusals,
    answersToChallenges,
    at: (path: string) => received.filter((call) => call.path === path),
    challengesAt: (path: string) => challenges.filter((call) => call.path === path),
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What customers do with their webhooks. */
export function webhookOwners(platform: NotificationsPlatform) {
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
    /** A webhook whose system gave its challenge back. */
    async registerActive(sub: string, body: unknown) {
      const answer = await register(sub, body);
      expect(answer).toMatchObject({ status: 201, body: { status: 'PENDING_VERIFICATION' } });
      await untilIs(sub, 'ACTIVE');
      return answer;
    },
    ask: (sub: string, webhookId: string) =>
      request(sub, 'POST', `/webhooks/${webhookId}/verification`),
    rotate: (sub: string, webhookId: string) =>
      request<MadeWebhook>(sub, 'POST', `/webhooks/${webhookId}/secret`),
  };
}

/** What a receiver with the secret computes for a call. */
export const signatureBy = (secret: string, { headers, body }: Received): string => {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64');
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
  return `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
};

export const placed = (customerId: string) => {
  const order = newOrder(customerId);
  return exampleOf(orderPlacedV1, order, { id: `${order.orderId}:1` });
};
