import { httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { sealedAddressLinks } from '../../adapters/signing/sealed-address-links.ts';
import { exampleHeldEvent } from '../../testing/held-event.ts';
import { inMemoryRecipients } from '../../testing/in-memory-recipients.ts';
import { inMemoryWithheldMails } from '../../testing/in-memory-restraints.ts';
import { exampleSigningKey } from '../../testing/shop.ts';
import { handler as show } from '../show-address-confirmation/handler.ts';
import { handler } from './handler.ts';

const given = { recipientId: 'account#eve', address: 'stranger@example.com' };

const setUp = async () => {
  const now = new Date('2026-01-05T10:00:00.000Z');
  const sent: unknown[] = [];
  const dependencies = {
    addressLinks: sealedAddressLinks(exampleSigningKey, 'https://api.shop.example'),
    recipients: inMemoryRecipients(),
    withheld: inMemoryWithheldMails(),
    requests: { send: async (events: readonly unknown[]) => void sent.push(...events) },
    clock: { now: () => now },
  };
  const mail = {
    ...given,
    id: 'orders/1/customer',
    kind: 'order-received',
    subject: 'ord_1',
  } as const;
  await dependencies.withheld.hold(mail, exampleHeldEvent, now);
  const link = await dependencies.addressLinks.linkFor(given, now);
  const token = new URL(link).searchParams.get('token') ?? '';
  const request = (body: string | undefined, query: Record<string, string>) =>
    httpEvent({
      route: '/confirm-address',
      query,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'accept-language': 'de-AT, en;q=0.8',
      },
      body,
    });
  return {
    sent,
    confirmed: async () =>
      (await dependencies.recipients.deliveryPolicyFor(given.recipientId, given.address)).confirmed,
    post: (body: string, query = { token }) =>
      handler.with(dependencies)(request(body, query), lambdaContext()),
    get: (query = { token }) => show.with(dependencies)(request(undefined, query), lambdaContext()),
  };
};

describe('confirm-address', () => {
  it('changes nothing when the link is opened, and does not say whose it is', async () => {
    const { get, sent, confirmed } = await setUp();
    const page = await get();

    expect(page.statusCode).toBe(200);
    expect(page.headers).toMatchObject({
      'content-language': 'de',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(page.body).toContain('<button name="action" value="confirm">');
    expect(page.body).not.toMatch(/stranger|eve|Enamel/);
    expect([await confirmed(), sent]).toEqual([false, []]);
  });

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
    async (body) => {
      const { post, sent, confirmed } = await setUp();

      expect(await post(body)).toMatchObject({ statusCode: 200 });
      expect([await confirmed(), sent]).toEqual([false, []]);
    },
  );

  it.each(['action=stop', 'List-Unsubscribe=One-Click'])('stops the mails on %j', async (body) => {
    const { post, confirmed } = await setUp();
    await post('action=confirm');

    expect((await post(body)).body).toContain('keine Mails mehr');
    expect(await confirmed()).toBe(false);
  });

  it.each([{ token: 'forged' }, { token: '' }, { token: 'x'.repeat(2_049) }])(
    'refuses %j',
    async (query) => {
      const { post, get, sent } = await setUp();
      for (const body of ['action=confirm', 'action=stop', '']) {
        expect(await post(body, query)).toMatchObject({ statusCode: 400 });
      }
      expect(await get(query)).toMatchObject({ statusCode: 400 });
      expect(sent).toEqual([]);
    },
  );
});
