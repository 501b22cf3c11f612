import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectLive } from './live-client.ts';
import { type ShopPlatform, startShop } from './shop-platform.ts';

let platform: ShopPlatform;
beforeAll(async () => {
  platform = await startShop({ sku: 'MUG-01', name: 'Enamel mug', price: 1_250, stock: 3 });
});
afterAll(() => platform?.stop());

const place = async (sub: string, quantity: number, method?: string) =>
  platform.place(await platform.token({ sub }), {
    quantity,
    email: `${sub}@example.com`,
    ...(method && { method }),
  });
const subjectsTo = async (sub: string) =>
  (await platform.mails({ to: `${sub}@example.com` })).map(({ subject }) => subject).toSorted();

describe('an order from its placing to its mails', () => {
  it('is watched live until it is confirmed, and acknowledged and confirmed by mail', async () => {
    const client = await connectLive(platform.url, await platform.token({ sub: 'alice' }));
    const orderId = await place('alice', 2);
    client.say({ action: 'subscribe', orderId });

    await platform.eventually(() =>
      expect(client.messages.at(-1)).toMatchObject({ status: 'CONFIRMED', orderId }),
    );
    const versions = client.versionsOf(orderId);
    expect(versions).toEqual(versions.map((_, index) => index + 1));
    await platform.eventually(async () =>
      expect(await subjectsTo('alice')).toEqual([
        `We have your order ${orderId}`,
        `Your order ${orderId} is confirmed`,
      ]),
    );
    await client.close();
  });

  it('that is declined or sold out ends in a mail that says why', async () => {
    const declined = await place('bob', 1, 'pm_card_chargeDeclined');
    const soldOut = await place('carol', 3);

    await platform.eventually(async () => {
      expect(await subjectsTo('bob')).toContain(`We could not take your order ${declined}`);
      expect(await subjectsTo('carol')).toContain(`We could not take your order ${soldOut}`);
    });
    const [bob] = await platform.mails({ to: 'bob@example.com', subject: 'could not' });
    const [carol] = await platform.mails({ to: 'carol@example.com', subject: 'could not' });
    expect(bob?.text).toContain('declined the payment');
    expect(carol?.text).toContain('Enamel mug');
  });

  it('goes to an address in Hong Kong, and its mails to one with an internationalised domain', async () => {
    const local = "dan!#$%&'*+/=?^_`{|}~x";
    // The account spells it otherwise.
    const token = await platform.token({ sub: 'dan', email: `${local}@xn--mller-kva.EXAMPLE` });
    const { status, body } = await platform.post(token, {
      shippingAddress: {
        name: 'Dan',
        line1: '1 Queen’s Road',
        line2: '',
        city: 'Hong Kong',
        postalCode: null,
        country: 'HK',
      },
      email: `${local}@MÜLLER.example`,
    });
    expect(status).toBe(202);

    const to = `${local}@xn--mller-kva.example`;
    await platform.eventually(async () => expect(await platform.mails({ to })).toHaveLength(2));
    const read = await platform.request('GET', `/orders/${body.orderId}`, { token });
    expect(read.body).toMatchObject({ email: to, shippingAddress: { country: 'HK' } });
    expect(read.body.shippingAddress).not.toHaveProperty('postalCode');
    const query = encodeURIComponent(`${local.toUpperCase()}@müller.example`);
    const found = await platform.request('GET', `/orders?email=${query}`, {
      token: platform.staff,
    });
    expect(found.body).toMatchObject({ orders: [{ orderId: body.orderId }] });
  });

  it('leaves nothing in a dead-letter queue', async () => {
    expect(await platform.deadLetterQueues()).toEqual([]);
  });
});
