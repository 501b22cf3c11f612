import { orderApprovalRequestedV1, orderPlacedV1 } from '@commerce/events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { derivedWebhookSecrets } from '../adapters/signing/webhook-secrets.ts';
import { PrivateAddressError } from '../domain/webhook.errors.ts';
import type { WebhookCall } from '../ports/webhook-calls.ts';
import { exampleOf } from '../testing/events.ts';
import { inMemoryWebhooks } from '../testing/in-memory-webhooks.ts';
import { exampleSigningKey } from '../testing/shop.ts';
import { callWebhook } from './call-webhook.ts';
import { createWebhook, deleteWebhook } from './manage-webhooks.ts';
import { routeToWebhooks } from './route-to-webhooks.ts';

const setUp = () => {
  let time = Date.parse('2026-01-05T10:00:00.000Z');
  let ids = 0;
  const enqueued: WebhookCall[] = [];
  const retries: number[] = [];
  const posts: { url: string; headers: Readonly<Record<string, string>>; body: string }[] = [];
  const answers: (number | Error)[] = [];
  return {
    enqueued,
    retries,
    posts,
    answers,
    webhooks: inMemoryWebhooks(),
    secrets: derivedWebhookSecrets(exampleSigningKey),
    clock: { now: () => new Date(time) },
    pass: (ms: number) => {
      time += ms;
    },
    newId: () => {
      ids += 1;
      return String(ids);
    },
    trustedHosts: [],
    calls: {
      enqueue: async (calls: readonly WebhookCall[]) => {
        enqueued.push(...calls);
      },
      retryIn: async (_receipt: string, seconds: number) => {
        retries.push(seconds);
      },
    },
    client: {
      assertPublic: async (url: URL) => {
        if (url.hostname === 'intranet.example') throw new PrivateAddressError();
      },
      post: async (
        url: URL,
        request: { headers: Readonly<Record<string, string>>; body: string },
      ) => {
        posts.push({ url: url.href, ...request });
        const answer = answers.shift() ?? 204;
        if (answer instanceof Error) throw answer;
        return answer;
      },
    },
  };
};

const URL_A = 'https://example.com/a';

describe('webhooks', () => {
  let world: ReturnType<typeof setUp>;
  beforeEach(() => {
    world = setUp();
  });
  const create = (url = URL_A) => createWebhook({ customerId: 'alice', url }, world);
  const route = () => routeToWebhooks(exampleOf(orderPlacedV1), world);
  const work = (attempt = 1) => {
    const [call] = world.enqueued;
    if (!call) throw new Error('No call waits');
    return callWebhook({ call, receipt: 'receipt', attempt }, world);
  };

  it('have a secret of their own that no table holds', async () => {
    const [first, second] = [await create(), await create('https://example.com/b')];

    expect(first.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(second.secret).not.toBe(first.secret);
    expect(JSON.stringify(await world.webhooks.of('alice'))).not.toContain('whsec_');
  });

  it('are not made where an address is not public', async () => {
    await expect(create('https://intranet.example/')).rejects.toMatchObject({
      code: 'PRIVATE_ADDRESS',
    });
    expect(await world.webhooks.of('alice')).toEqual([]);
  });

  it('get a call each for an event, and the same again for the same event', async () => {
    await create();
    await create('https://example.com/b');
    await route();
    await route();

    expect(world.enqueued.map(({ webhookId, messageId }) => [webhookId, messageId])).toEqual([
      ['wh_1', 'order.placed.v1:1'],
      ['wh_2', 'order.placed.v1:1'],
      ['wh_1', 'order.placed.v1:1'],
      ['wh_2', 'order.placed.v1:1'],
    ]);
  });

  it('hear nothing that carries a secret of staff', async () => {
    await create();
    await routeToWebhooks(exampleOf(orderApprovalRequestedV1), world);

    expect(world.enqueued).toEqual([]);
  });

  it('are called with a signature that each attempt makes anew', async () => {
    await create();
    await route();
    world.answers.push(500);
    await expect(work()).rejects.toMatchObject({ code: 'WEBHOOK_CALL_FAILED', kind: 'busy' });
    world.pass(60_000);
    expect(await work(2)).toBe('taken');

    const [first, second] = world.posts;
    expect(first?.url).toBe(URL_A);
    expect(second?.body).toBe(first?.body);
    expect(second?.headers['webhook-id']).toBe(first?.headers['webhook-id']);
    expect(second?.headers['webhook-timestamp']).not.toBe(first?.headers['webhook-timestamp']);
    expect(second?.headers['webhook-signature']).not.toBe(first?.headers['webhook-signature']);
  });

  it.each([301, 400, 404, 500, 503, new Error('ECONNRESET')])(
    'come again, later and later, after %s',
    async (answer) => {
      await create();
      await route();
      world.answers.push(answer, answer);
      await expect(work(1)).rejects.toMatchObject({ code: 'WEBHOOK_CALL_FAILED' });
      await expect(work(3)).rejects.toMatchObject({ code: 'WEBHOOK_CALL_FAILED' });

      expect(world.retries).toEqual([30, 120]);
    },
  );

  it('end where the receiver says that it is gone', async () => {
    await create();
    await route();
    world.answers.push(410);

    expect(await work()).toBe('not wanted');
    expect(await world.webhooks.of('alice')).toEqual([]);
  });

  it('are not called after they were deleted', async () => {
    const { webhook } = await create();
    await route();
    await deleteWebhook(webhook, world);

    expect(await work()).toBe('not wanted');
    expect(world.posts).toEqual([]);
    await expect(deleteWebhook(webhook, world)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('are given up at once when their host moved to a private address', async () => {
    await create();
    await route();
    world.answers.push(new PrivateAddressError());

    expect(await work()).toBe('refused');
    expect(world.retries).toEqual([]);
  });
});
