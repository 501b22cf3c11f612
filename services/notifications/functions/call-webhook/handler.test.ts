import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { PrivateAddressError } from '../../domain/webhook.errors.ts';
import { metricsOf } from '../../testing/metrics-of.ts';
import { webhookWorld } from '../../testing/webhook-world.ts';
import { handler } from './handler.ts';

describe('call-webhook', () => {
  let world: ReturnType<typeof webhookWorld>;
  beforeEach(() => {
    world = webhookWorld();
  });
  const receive = (body: unknown, receiveCount = 1) =>
    handler.with(world)(sqsEvent([{ body, receiveCount, messageId: 'call' }]), lambdaContext());
  const failure = { batchItemFailures: [{ itemIdentifier: 'call' }] };

  it('posts the message of an event, under the same id when it comes twice', async () => {
    await world.createActive();
    await world.route();
    const [call] = world.enqueued;

    const metrics = await metricsOf(async () => {
      expect(await receive(call)).toEqual({ batchItemFailures: [] });
      expect(await receive(call)).toEqual({ batchItemFailures: [] });
    });

    expect(world.posts.map(({ headers }) => headers['webhook-id'])).toEqual([
      'order.placed.v1:1',
      'order.placed.v1:1',
    ]);
    expect(metrics).toEqual({ WebhooksCalled: 2 });
  });

  it('makes a webhook active when its system gives the challenge back', async () => {
    const { webhook } = await world.create();
    const [call] = world.enqueued;
    world.responses.push({ status: 200, text: String(call?.message.data.challenge) });

    expect(await metricsOf(() => receive(call))).toEqual({ WebhooksVerified: 1 });
    expect(await world.statusOf(webhook.webhookId)).toBe('ACTIVE');
  });

  it('gives a verification up at its seventh attempt', async () => {
    const { webhook } = await world.create();
    world.responses.push(500);

    expect(await metricsOf(() => receive(world.enqueued[0], 7))).toEqual({ WebhooksUnverified: 1 });
    expect(await world.statusOf(webhook.webhookId)).toBe('UNVERIFIED');
  });

  it('returns a call that failed to the queue, and postpones it by its attempt', async () => {
    await world.createActive();
    await world.route();
    world.responses.push(500);

    expect(await receive(world.enqueued[0], 3)).toEqual(failure);
    expect(world.retries).toEqual([120]);
  });

  it('counts a webhook whose address is not public, and retries nothing', async () => {
    await world.createActive();
    await world.route();
    world.responses.push(new PrivateAddressError());

    expect(await metricsOf(() => receive(world.enqueued[0]))).toEqual({ WebhooksRefused: 1 });
    expect(world.retries).toEqual([]);
  });

  it('rejects a message that is no call', async () => {
    expect(await receive({ customerId: 'alice' })).toEqual(failure);
    expect(world.posts).toEqual([]);
  });
});
