import { customerClaims, httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { type Claims, send } from '../../testing/send.ts';
import { wallets } from '../../testing/wallets.ts';
import { handler } from './handler.ts';

type World = Awaited<ReturnType<typeof wallets>>;
const request = (paymentMethodId: unknown, claims: Claims) => ({
  route: 'PUT /payment-methods/default',
  body: { paymentMethodId },
  claims,
});

describe('PUT /payment-methods/default', () => {
  it('makes a card of the caller the default', async () => {
    const world = await wallets();
    const event = httpEvent(request('pm_second', world.alice));
    expect(await handler.with(world)(event, lambdaContext())).toMatchObject({ statusCode: 204 });
    expect((await world.paymentCustomers.wallet('cus_alice')).chosenId).toBe('pm_second');
  });

  it.each<[string, string, (world: World) => Claims]>([
    ['of another customer', 'pm_of_bob', ({ alice }) => alice],
    ['when the caller saved none', 'pm_first', () => customerClaims('carol')],
  ])('responds 404 for a card %s', async (_, id, claimsOf) => {
    const world = await wallets();
    const { status, body } = await send(handler.with(world), request(id, claimsOf(world)));
    expect([status, body.code]).toEqual([404, 'PAYMENT_METHOD_NOT_FOUND']);
  });

  it('rejects a body without a card with 400', async () => {
    const world = await wallets();
    expect((await send(handler.with(world), request(undefined, world.alice))).status).toBe(400);
  });
});
