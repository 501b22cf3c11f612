import { describe, expect, it } from '@jest/globals';
import { exampleDelivery } from '../../testing/examples.ts';
import { exampleHeldEvent } from '../../testing/held-event.ts';
import { badTokens, requestPage, tokenIn } from '../../testing/http.ts';
import { testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

const given = { recipientId: 'account#eve', address: 'stranger@example.com' };
const heldMail = { ...exampleDelivery(), ...given };

const setUp = async () => {
  const world = testWorld();
  const now = world.clock.now();
  await world.withheld.hold(heldMail, exampleHeldEvent, now);
  const token = tokenIn(await world.addressLinks.linkFor(given, now));
  return {
    sent: world.requests.queue,
    confirmed: async () =>
      (await world.recipients.deliveryPolicyFor(given.recipientId, given.address)).confirmed,
    post: (form: string, of = token) =>
      requestPage(handler.with(world), { route: 'POST /confirm-address', token: of, form }),
  };
};

describe('POST /confirm-address', () => {
  it('sends what waited when the button says so, once', async () => {
    const { post, sent, confirmed } = await setUp();
    const page = await post('action=confirm');
    await post('action=confirm');

    expect(page).toMatchObject({ statusCode: 200, body: expect.stringContaining('Danke') });
    expect(await confirmed()).toBe(true);
    expect(sent).toMatchObject([
      { type: 'order.placed.v1', data: { contact: { email: given.address, locale: 'en' } } },
    ]);
  });

  it.each(['', 'action=', 'action=yes', 'confirm', '{"action":"confirm"}'])(
    'changes nothing on %j',
    async (form) => {
      const { post, sent, confirmed } = await setUp();

      expect(await post(form)).toMatchObject({ statusCode: 200 });
      expect([await confirmed(), sent]).toEqual([false, []]);
    },
  );

  it.each(['action=stop', 'List-Unsubscribe=One-Click'])('stops the mails on %j', async (form) => {
    const { post, confirmed } = await setUp();
    await post('action=confirm');

    expect((await post(form)).body).toContain('keine Mails mehr');
    expect(await confirmed()).toBe(false);
  });

  it.each(badTokens(2_048))('rejects a token that is %s', async (_, token) => {
    const { post, sent } = await setUp();

    for (const form of ['action=confirm', 'action=stop', '']) {
      expect(await post(form, token)).toMatchObject({ statusCode: 400 });
    }
    expect(sent).toEqual([]);
  });
});
