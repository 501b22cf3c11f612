import { customerClaims, httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { type Claims, send } from '../../testing/send.ts';
import { wallets } from '../../testing/wallets.ts';
import { handler } from './handler.ts';

type World = Awaited<ReturnType<typeof wallets>>;
const request = (paymentMethodId: string, claims: Claims) => ({
  route: 'DELETE /payment-methods/{paymentMethodId}',
  path: { paymentMethodId },
  claims,
});
const idsOf = async ({ paymentCustomers }: World, customer: string) =>
  (await paymentCustomers.wallet(customer)).methods.map(({ paymentMethodId: id }) => id);

describe('DELETE /payment-methods/{paymentMethodId}', () => {
  it('lets go of a card of the caller', async () => {
    const world = await wallets();
    const event = httpEvent(request('pm_first', world.alice));
    expect(await handler.with(world)(event, lambdaContext())).toMatchObject({ statusCode: 204 });
    expect(await idsOf(world, 'cus_alice')).toEqual(['pm_second']);
  });

  it.each<[string, string, (world: World) => Claims]>([
    ['of another customer', 'pm_of_bob', ({ alice }) => alice],
    ['that is not there', 'pm_of_nobody', ({ alice }) => alice],
    ['when the caller saved none', 'pm_first', () => customerClaims('carol')],
  ])('responds 404 for a card %s', async (_, id, claimsOf) => {
    const world = await wallets();
    const { status, body } = await send(handler.with(world), request(id, claimsOf(world)));
    expect([status, body.code]).toEqual([404, 'PAYMENT_METHOD_NOT_FOUND']);
    expect(await idsOf(world, 'cus_bob')).toEqual(['pm_of_bob']);
  });

  it('rejects what is no id of a card with 400', async () => {
    const world = await wallets();
    expect((await send(handler.with(world), request('cus_1', world.alice))).status).toBe(400);
  });
});
