import { customerClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { request } from '../../testing/http.ts';
import { webhookWorld } from '../../testing/webhook-world.ts';
import { handler } from './handler.ts';

describe('POST /webhooks/{webhookId}/verification', () => {
  const setUp = async () => {
    const world = webhookWorld();
    const { webhook } = await world.create();
    const ask = (customerId = 'alice') =>
      request(handler.with(world), {
        route: 'POST /webhooks/{webhookId}/verification',
        path: { webhookId: webhook.webhookId },
        claims: customerClaims(customerId),
      });
    return { world, webhook, ask };
  };

  it('sends another challenge, and none at a repeat within a minute', async () => {
    const { world, webhook, ask } = await setUp();
    world.pass(60_000);

    const first = await ask();
    const second = await ask();

    expect(first).toMatchObject({
      status: 202,
      body: {
        webhookId: webhook.webhookId,
        status: 'PENDING_VERIFICATION',
        verifyBy: '2026-01-05T11:01:00.000Z',
      },
    });
    expect(second).toEqual(first);
    expect(world.enqueued).toHaveLength(2);
  });

  it("does not find another customer's webhook", async () => {
    const { world, ask } = await setUp();
    world.pass(60_000);

    expect(await ask('mallory')).toMatchObject({
      status: 404,
      body: { code: 'WEBHOOK_NOT_FOUND' },
    });
    expect(world.enqueued).toHaveLength(1);
  });
});
