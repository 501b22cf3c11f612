import { customerClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { request } from '../../testing/http.ts';
import { URL_A, webhookWorld } from '../../testing/webhook-world.ts';
import { handler } from './handler.ts';

const route = 'GET /webhooks';

describe(route, () => {
  it("lists the caller's webhooks, without secret or challenge", async () => {
    const world = webhookWorld();
    const { webhook } = await world.create();
    const list = (customerId: string) =>
      request(handler.with(world), { route, claims: customerClaims(customerId) });

    expect(await list('alice')).toEqual({
      status: 200,
      body: {
        webhooks: [
          {
            webhookId: webhook.webhookId,
            url: URL_A,
            events: webhook.events,
            status: 'PENDING_VERIFICATION',
            verifyBy: '2026-01-05T11:00:00.000Z',
            createdAt: '2026-01-05T10:00:00.000Z',
          },
        ],
      },
    });
    expect((await list('mallory')).body).toEqual({ webhooks: [] });
  });

  it('rejects who is not signed in', async () => {
    expect(await request(handler.with(webhookWorld()), { route })).toMatchObject({ status: 401 });
  });
});
