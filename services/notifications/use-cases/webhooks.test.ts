import { orderApprovalRequestedV1 } from '@commerce/events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import {
  PrivateAddressError,
  TooManyWebhooksError,
  WebhookExistsError,
} from '../domain/webhook.errors.ts';
import { exampleOf } from '../testing/events.ts';
import { URL_A, webhookWorld } from '../testing/webhook-world.ts';
import { deleteWebhook } from './manage-webhooks.ts';
import { routeToWebhooks } from './route-to-webhooks.ts';

describe('webhooks', () => {
  let world: ReturnType<typeof webhookWorld>;
  beforeEach(() => {
    world = webhookWorld();
  });
  const work = (attempt = 1) => world.work(attempt, { keep: true });

  it('have a secret of their own that no table holds', async () => {
    const [first, second] = [await world.create(), await world.create('https://example.com/b')];

    expect(first.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(second.secret).not.toBe(first.secret);
    expect(JSON.stringify(await world.webhooks.of('alice'))).not.toContain('whsec_');
  });

  it.each([
    ['https://intranet.example/', 'PRIVATE_ADDRESS'],
    ['https://example.com:6379/', 'WEBHOOK_PORT_NOT_ALLOWED'],
    ['http://example.com/', 'UNUSABLE_WEBHOOK_URL'],
  ])('are not made at %s', async (url, code) => {
    await expect(world.create(url)).rejects.toMatchObject({ code });
    expect(await world.webhooks.of('alice')).toEqual([]);
    expect(world.enqueued).toEqual([]);
  });

  it('are made once for an address, and five of a customer at the most', async () => {
    await world.create();
    await expect(world.create()).rejects.toThrow(WebhookExistsError);
    for (const path of ['b', 'c', 'd', 'e']) await world.create(`https://example.com/${path}`);
    await expect(world.create('https://example.com/f')).rejects.toThrow(TooManyWebhooksError);
    expect(await world.webhooks.of('alice')).toHaveLength(5);
  });

  it('are not made when the challenge cannot be sent, so that the same can be tried again', async () => {
    const { enqueue } = world.calls;
    world.calls.enqueue = async () => {
      throw new Error('SQS did not respond');
    };
    await expect(world.create()).rejects.toThrow('SQS did not respond');
    expect(await world.webhooks.of('alice')).toEqual([]);
    world.calls.enqueue = enqueue;

    await world.create();
    expect(world.enqueued).toHaveLength(1);
  });

  it('are not made when nobody knows whether they were saved, so that the same can be tried again', async () => {
    const { save } = world.webhooks;
    world.webhooks.save = async (webhook) => {
      await save(webhook);
      throw new Error('DynamoDB did not respond');
    };
    await expect(world.create()).rejects.toThrow('DynamoDB did not respond');
    world.webhooks.save = save;

    expect(await world.create()).toMatchObject({ webhook: { url: URL_A } });
  });

  it('get a call each for an event, and the same again for the same event', async () => {
    const [{ webhook: a }, { webhook: b }] = [
      await world.createActive(),
      await world.createActive('https://example.com/b'),
    ];
    await world.route();
    await world.route();

    expect(world.enqueued.map(({ webhookId, messageId }) => [webhookId, messageId])).toEqual([
      [a.webhookId, 'order.placed.v1:1'],
      [b.webhookId, 'order.placed.v1:1'],
      [a.webhookId, 'order.placed.v1:1'],
      [b.webhookId, 'order.placed.v1:1'],
    ]);
  });

  it('hear nothing that carries a secret of staff', async () => {
    await world.createActive();
    await routeToWebhooks(exampleOf(orderApprovalRequestedV1), world);

    expect(world.enqueued).toEqual([]);
  });

  it('are called with a signature that each attempt makes anew', async () => {
    await world.createActive();
    await world.route();
    world.responses.push(500);
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
    async (response) => {
      await world.createActive();
      await world.route();
      world.responses.push(response, response);
      await expect(work(1)).rejects.toMatchObject({ code: 'WEBHOOK_CALL_FAILED' });
      await expect(work(3)).rejects.toMatchObject({ code: 'WEBHOOK_CALL_FAILED' });

      expect(world.retries).toEqual([30, 120]);
    },
  );

  it('end where the receiver says that it is gone', async () => {
    await world.createActive();
    await world.route();
    world.responses.push(410);

    expect(await work()).toBe('not wanted');
    expect(await world.webhooks.of('alice')).toEqual([]);
  });

  it('are not called after they were deleted', async () => {
    const { webhook } = await world.createActive();
    await world.route();
    await deleteWebhook(webhook, world);

    expect(await work()).toBe('not wanted');
    expect(world.posts).toEqual([]);
    await expect(deleteWebhook(webhook, world)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it('are given up at once when their host moved to a private address', async () => {
    await world.createActive();
    await world.route();
    world.responses.push(new PrivateAddressError());

    expect(await work()).toBe('rejected');
    expect(world.retries).toEqual([]);
  });

  it('are not called at a port that is not taken any more', async () => {
    const { webhook } = await world.createActive();
    await world.webhooks.save({
      ...webhook,
      url: 'https://example.com:5432/',
      verification: { status: 'ACTIVE' },
    });
    await world.route();

    expect(await work()).toBe('rejected');
    expect(world.posts).toEqual([]);
    expect(world.retries).toEqual([]);
  });
});
