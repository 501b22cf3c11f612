import { httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { signedUnsubscribeLinks } from '../../adapters/signing/signed-unsubscribe-links.ts';
import { inMemoryRecipients } from '../../testing/in-memory-recipients.ts';
import { exampleSigningKey } from '../../testing/shop.ts';
import { handler as showUnsubscribe } from '../show-unsubscribe/handler.ts';
import { handler } from './handler.ts';

const setUp = async () => {
  const recipients = inMemoryRecipients();
  const links = signedUnsubscribeLinks(exampleSigningKey, 'https://api.shop.example');
  const link = await links.linkFor({ recipientId: 'account#alice', category: 'refunds' });
  const token = new URL(link).searchParams.get('token') ?? '';
  const request = (body: string | undefined, query: Record<string, string>) =>
    httpEvent({
      route: '/unsubscribe',
      query,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'accept-language': 'de-AT, en;q=0.8',
      },
      body,
    });
  return {
    recipients,
    post: (body: string, query = { token }) =>
      handler.with({ recipients, links })(request(body, query), lambdaContext()),
    get: (query = { token }) =>
      showUnsubscribe.with({ links })(request(undefined, query), lambdaContext()),
  };
};

describe('unsubscribe', () => {
  it.each(['List-Unsubscribe=One-Click', 'action=stop', '', '--boundary\r\nmultipart'])(
    'stops the mails on %j',
    async (body) => {
      const { recipients, post } = await setUp();

      expect(await post(body)).toMatchObject({ statusCode: 200 });
      expect(await post(body)).toMatchObject({ statusCode: 200 });
      expect(await recipients.switchedOff('account#alice')).toEqual(new Set(['refunds']));
    },
  );

  it('sends them again when the button says so', async () => {
    const { recipients, post } = await setUp();
    await post('action=stop');

    expect((await post('action=resume')).body).toContain('Sie erhalten wieder');
    expect(await recipients.switchedOff('account#alice')).toEqual(new Set());
  });

  it('changes nothing when the link is opened', async () => {
    const { recipients, get } = await setUp();
    const page = await get();

    expect(page.statusCode).toBe(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'de',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(page.body).toContain('<form method="post">');
    expect(await recipients.switchedOff('account#alice')).toEqual(new Set());
  });

  it.each([{ token: 'forged.token' }, { token: '' }, { token: 'x'.repeat(1_025) }])(
    'refuses %j',
    async (query) => {
      const { recipients, post, get } = await setUp();

      expect(await post('List-Unsubscribe=One-Click', query)).toMatchObject({ statusCode: 400 });
      expect(await get(query)).toMatchObject({ statusCode: 400 });
      expect(await recipients.switchedOff('account#alice')).toEqual(new Set());
    },
  );

  it('takes no long form', async () => {
    const { post } = await setUp();

    expect(await post('x'.repeat(1_025))).toMatchObject({ statusCode: 413 });
  });
});
