import { orderPlacedV1, orderProgressedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { exampleOf } from '../../testing/events.ts';
import { webhookWorld } from '../../testing/webhook-world.ts';
import { handler } from './handler.ts';

describe('route-webhooks', () => {
  const setUp = async () => {
    const world = webhookWorld();
    const { webhook } = await world.createActive();
    const receive = (body: unknown) =>
      handler.with(world)(sqsEvent([{ body, messageId: 'event' }]), lambdaContext());
    return { world, webhook, receive };
  };
  const failure = { batchItemFailures: [{ itemIdentifier: 'event' }] };

  it('makes a call for each webhook, and the same call when the event comes twice', async () => {
    const { world, webhook, receive } = await setUp();
    const placed = exampleOf(orderPlacedV1);

    for (let n = 0; n < 2; n += 1) {
      expect(await receive(placed)).toEqual({ batchItemFailures: [] });
    }

    const call = { webhookId: webhook.webhookId, messageId: placed.id };
    expect(world.enqueued).toMatchObject([call, call]);
    expect(world.enqueued[1]).toEqual(world.enqueued[0]);
  });

  it('rejects an event that no webhook is about', async () => {
    const { world, receive } = await setUp();

    expect(await receive(exampleOf(orderProgressedV1))).toEqual(failure);
    expect(await receive('poison')).toEqual(failure);
    expect(world.enqueued).toEqual([]);
  });
});
