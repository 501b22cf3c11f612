import { describe, expect, it } from '@jest/globals';
import { badTokens, requestPage, tokenIn } from '../../testing/http.ts';
import { testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

const given = { recipientId: 'account#eve', address: 'stranger@example.com' };

const setUp = async () => {
  const world = testWorld();
  const token = tokenIn(await world.addressLinks.linkFor(given, world.clock.now()));
  return {
    confirmed: async () =>
      (await world.recipients.deliveryPolicyFor(given.recipientId, given.address)).confirmed,
    queue: world.requests.queue,
    get: (of = token) =>
      requestPage(handler.with(world), { route: 'GET /confirm-address', token: of }),
  };
};

describe('GET /confirm-address', () => {
  it('shows the buttons, changes nothing, and does not say whose address it is', async () => {
    const { get, confirmed, queue } = await setUp();
    const page = await get();

    expect(page.statusCode).toBe(200);
    expect(page.headers).toMatchObject({
      'content-language': 'de',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(page.body).toContain('<button name="action" value="confirm">');
    expect(page.body).not.toMatch(/stranger|eve|Enamel/);
    expect([await confirmed(), queue]).toEqual([false, []]);
  });

  it.each(badTokens(2_048))('rejects a token that is %s', async (_, token) => {
    const { get } = await setUp();

    expect(await get(token)).toMatchObject({ statusCode: 400 });
  });
});
