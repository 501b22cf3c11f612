import { describe, expect, it } from '@jest/globals';
import { badTokens, requestPage, tokenIn } from '../../testing/http.ts';
import { testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

const setUp = async () => {
  const world = testWorld();
  const subscription = { recipientId: 'account#alice', category: 'refunds' } as const;
  const token = tokenIn(await world.links.linkFor(subscription));
  return {
    switchedOff: () => world.recipients.switchedOff('account#alice'),
    post: (form: string, of = token) =>
      requestPage(handler.with(world), { route: 'POST /unsubscribe', token: of, form }),
  };
};

describe('POST /unsubscribe', () => {
  it.each(['List-Unsubscribe=One-Click', 'action=stop', '', '--boundary\r\nmultipart'])(
    'stops the mails on %j',
    async (form) => {
      const { switchedOff, post } = await setUp();

      expect(await post(form)).toMatchObject({ statusCode: 200 });
      expect(await post(form)).toMatchObject({ statusCode: 200 });
      expect(await switchedOff()).toEqual(new Set(['refunds']));
    },
  );

  it('sends them again when the button says so', async () => {
    const { switchedOff, post } = await setUp();
    await post('action=stop');

    expect((await post('action=resume')).body).toContain('Sie erhalten wieder');
    expect(await switchedOff()).toEqual(new Set());
  });

  it.each(badTokens(1_024))('rejects a token that is %s', async (_, token) => {
    const { switchedOff, post } = await setUp();

    expect(await post('List-Unsubscribe=One-Click', token)).toMatchObject({ statusCode: 400 });
    expect(await switchedOff()).toEqual(new Set());
  });

  it('rejects a form that is too long', async () => {
    const { post } = await setUp();

    expect(await post('x'.repeat(1_025))).toMatchObject({ statusCode: 413 });
  });
});
