import { customerClaims, httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { request } from '../../testing/http.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

describe('POST /webhooks', () => {
  let world: TestWorld;
  beforeEach(() => {
    world = testWorld();
  });
  const post = (body: unknown) =>
    request(handler.with(world), { route: 'POST /webhooks', body, claims: customerClaims() });
  const valid = { url: 'https://example.com/hook', events: ['order.confirmed'] };

  it('creates a webhook, returns its secret once, and has its system asked', async () => {
    const response = await handler.with(world)(
      httpEvent({ route: 'POST /webhooks', body: valid, claims: customerClaims() }),
      lambdaContext(),
    );

    expect(response).toMatchObject({ statusCode: 201, headers: { location: '/webhooks/wh_1' } });
    expect(JSON.parse(response.body ?? '')).toEqual({
      ...valid,
      webhookId: 'wh_1',
      status: 'PENDING_VERIFICATION',
      verifyBy: '2026-01-05T11:00:00.000Z',
      createdAt: '2026-01-05T10:00:00.000Z',
      secret: expect.stringMatching(/^whsec_/),
    });
    expect(world.calls.enqueued).toMatchObject([{ customerId: 'alice', webhookId: 'wh_1' }]);
  });

  it('rejects a second webhook at the same address', async () => {
    await post(valid);

    expect(await post(valid)).toMatchObject({ status: 409, body: { code: 'WEBHOOK_EXISTS' } });
    expect(await world.webhooks.of('alice')).toHaveLength(1);
  });

  it.each([
    ['no address', {}],
    ['an event that there is none of', { ...valid, events: ['order.progressed'] }],
    ['no event', { ...valid, events: [] }],
    ['an unknown member', { ...valid, secret: 'mine' }],
  ])('rejects %s', async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect(await world.webhooks.of('alice')).toEqual([]);
  });

  it('rejects an address that is not public', async () => {
    expect(await post({ url: 'https://intranet.example/' })).toMatchObject({
      status: 422,
      body: { code: 'PRIVATE_ADDRESS' },
    });
    expect(world.calls.enqueued).toEqual([]);
  });

  it('rejects who is not signed in', async () => {
    const response = await request(handler.with(world), { route: 'POST /webhooks', body: valid });

    expect(response.status).toBe(401);
  });
});
