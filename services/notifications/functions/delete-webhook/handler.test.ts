import { customerClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { request } from '../../testing/http.ts';
import { webhookWorld } from '../../testing/webhook-world.ts';
import { handler } from './handler.ts';

describe('DELETE /webhooks/{webhookId}', () => {
  const setUp = async () => {
    const world = webhookWorld();
    const { webhook } = await world.create();
    const remove = (customerId: string) =>
      request(handler.with(world), {
        route: 'DELETE /webhooks/{webhookId}',
        path: { webhookId: webhook.webhookId },
        claims: customerClaims(customerId),
      });
    return { world, remove };
  };

  it('deletes a webhook, and finds none the second time', async () => {
    const { world, remove } = await setUp();

    expect(await remove('alice')).toMatchObject({ status: 204 });
    expect(await world.webhooks.of('alice')).toEqual([]);
    expect(await remove('alice')).toMatchObject({
      status: 404,
      body: { code: 'WEBHOOK_NOT_FOUND' },
    });
  });

  it("does not find another customer's webhook", async () => {
    const { world, remove } = await setUp();

    expect(await remove('mallory')).toMatchObject({ status: 404 });
    expect(await world.webhooks.of('alice')).toHaveLength(1);
  });
});
