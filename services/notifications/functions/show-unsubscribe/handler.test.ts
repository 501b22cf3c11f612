import { describe, expect, it } from '@jest/globals';
import { badTokens, requestPage, tokenIn } from '../../testing/http.ts';
import { testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

const setUp = async () => {
  const world = testWorld();
  const subscription = { recipientId: 'account#alice', category: 'refunds' } as const;
  const token = tokenIn(await world.links.linkFor(subscription));
  return {
    get: (of = token) => requestPage(handler.with(world), { route: 'GET /unsubscribe', token: of }),
    switchedOff: () => world.recipients.switchedOff('account#alice'),
  };
};

describe('GET /unsubscribe', () => {
  it('shows the button, and changes nothing', async () => {
    const { get, switchedOff } = await setUp();
    const page = await get();

    expect(page.statusCode).toBe(200);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'content-language': 'de',
      'referrer-policy': 'no-referrer',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
    });
    expect(page.body).toContain('<form method="post">');
    expect(await switchedOff()).toEqual(new Set());
  });

  it.each(badTokens(1_024))('rejects a token that is %s', async (_, token) => {
    const { get, switchedOff } = await setUp();

    expect(await get(token)).toMatchObject({ statusCode: 400 });
    expect(await switchedOff()).toEqual(new Set());
  });
});
