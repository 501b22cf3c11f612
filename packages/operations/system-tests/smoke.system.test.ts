import { randomUUID } from 'node:crypto';
import { type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type ShopUnderTest, smokeTest } from '../src/shop/smoke.ts';

let platform: SharedPlatform;
let shop: ShopUnderTest;
beforeAll(async () => {
  platform = await sharedPlatform({ services: ['orders', 'inventory', 'notifications'] });
  const { url } = platform;
  const email = `success+${randomUUID()}@simulator.amazonses.com`;
  const token = async (query: string) =>
    (await fetch(`${url}/_local/token?${query}`)).text().then((text) => text.trim());
  const mailsTo = async (): Promise<string> => {
    const response = await fetch(`${url}/_local/mails?to=${encodeURIComponent(email)}`);
    return response.text();
  };
  shop = {
    apis: { orders: url, inventory: url },
    customer: {
      email,
      token: await token(`sub=${randomUUID()}&email=${encodeURIComponent(email)}`),
    },
    staff: { email, token: await token('sub=staff&groups=staff') },
    isMailSent: async (orderId) => (await mailsTo()).includes(orderId),
  };
});
afterAll(() => platform?.stop());

describe('smokeTest', () => {
  it('buys something and takes it back, as often as it is asked to', async () => {
    const steps: string[] = [];
    const first = await smokeTest(shop, (text) => steps.push(text));
    expect(steps).toEqual([
      'offers a product',
      'orders it',
      'waits for its confirmation',
      'waits for its mail',
      'takes everything back',
    ]);
    expect(await smokeTest(shop, () => {})).not.toBe(first);

    const product = await fetch(`${shop.apis.inventory}/products/SMOKE-TEST`);
    expect(await product.json()).toMatchObject({ active: false, available: 0 });
  });

  it('says what does not work', async () => {
    const stranger = { ...shop.staff, token: shop.customer.token };
    await expect(smokeTest({ ...shop, staff: stranger }, () => {})).rejects.toThrow(
      /PUT .*\/products\/SMOKE-TEST is 403/,
    );
  });
});
