import { customerClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { paymentMethodList } from '../../http/payment-methods.ts';
import { type Claims, send } from '../../testing/send.ts';
import { wallets } from '../../testing/wallets.ts';
import { handler } from './handler.ts';

async function list(claimsOf: (world: Awaited<ReturnType<typeof wallets>>) => Claims) {
  const world = await wallets();
  const request = { route: 'GET /payment-methods', claims: claimsOf(world) };
  return send(handler.with(world), request);
}

describe('GET /payment-methods', () => {
  it('lists the cards of the caller, newest first, and nothing more of them', async () => {
    const { status, body } = await list(({ alice }) => alice);
    expect(status).toBe(200);
    const card = { brand: 'visa', last4: '4242', expiryMonth: 12, expiryYear: 2039 };
    expect(paymentMethodList.strict().parse(body)).toEqual(body);
    expect(body).toEqual({
      paymentMethods: [
        { paymentMethodId: 'pm_second', ...card, isDefault: false },
        { paymentMethodId: 'pm_first', ...card, isDefault: true },
      ],
    });
  });

  it('finds the cards of whom the token names', async () => {
    const { body } = await list(({ bob }) => bob);
    expect(body.paymentMethods).toMatchObject([{ paymentMethodId: 'pm_of_bob' }]);
  });

  it('lists nothing for who saved nothing', async () => {
    expect(await list(() => customerClaims('carol'))).toMatchObject({
      status: 200,
      body: { paymentMethods: [] },
    });
  });

  it('is for who is signed in', async () => {
    expect((await list(() => ({}))).status).toBe(401);
  });
});
