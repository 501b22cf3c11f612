import { customerClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { request } from '../../testing/http.ts';
import { webhookWorld } from '../../testing/webhook-world.ts';
import { handler } from './handler.ts';

describe('POST /webhooks/{webhookId}/secret', () => {
  const setUp = async () => {
    const world = webhookWorld();
    const { webhook, secret } = await world.create();
    const rotate = (customerId = 'alice') =>
      request(handler.with(world), {
        route: 'POST /webhooks/{webhookId}/secret',
        path: { webhookId: webhook.webhookId },
        claims: customerClaims(customerId),
      });
    const secretCount = async () => (await world.webhooks.of('alice'))[0]?.secrets?.length;
    return { webhook, secret, rotate, secretCount };
  };

  it('returns another secret and the webhook, and keeps the one before', async () => {
    const { webhook, secret, rotate, secretCount } = await setUp();
    const { status, body } = await rotate();

    expect(status).toBe(201);
    expect(body).toMatchObject({
      webhookId: webhook.webhookId,
      secret: expect.stringMatching(/^whsec_/),
    });
    expect(body.secret).not.toBe(secret);
    expect(body).not.toHaveProperty('secrets');
    expect(await secretCount()).toBe(2);
  });

  it('rejects a sixth secret while five are in use', async () => {
    const { rotate, secretCount } = await setUp();
    for (let n = 0; n < 4; n += 1) await rotate();

    expect(await rotate()).toMatchObject({
      status: 409,
      body: { code: 'TOO_MANY_WEBHOOK_SECRETS', maximum: 5 },
    });
    expect(await secretCount()).toBe(5);
  });

  it("does not find another customer's webhook", async () => {
    const { rotate, secretCount } = await setUp();

    expect(await rotate('mallory')).toMatchObject({
      status: 404,
      body: { code: 'WEBHOOK_NOT_FOUND' },
    });
    expect(await secretCount()).toBe(1);
  });
});
