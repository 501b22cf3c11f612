import { customerClaims, httpEvent, lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { inMemoryRecipients } from '../../testing/in-memory-recipients.ts';
import { handler as getPreferences } from '../get-preferences/handler.ts';
import { handler } from './handler.ts';

const setUp = () => {
  const recipients = inMemoryRecipients();
  const send = async (call: Pick<typeof handler, 'with'>, body?: unknown, signedIn = true) => {
    const answer = await call.with({ recipients })(
      httpEvent({ route: '/preferences', body, ...(signedIn && { claims: customerClaims() }) }),
      lambdaContext(),
    );
    return { status: answer.statusCode, body: JSON.parse(answer.body ?? '{}') };
  };
  return {
    recipients,
    put: (body: unknown, signedIn = true) => send(handler, body, signedIn),
    get: (signedIn = true) => send(getPreferences, undefined, signedIn),
  };
};

describe('put-preferences', () => {
  it('replaces the choice, and get-preferences tells it', async () => {
    const { put, get } = setUp();
    await put({ mails: { imports: false, refunds: false } });
    const answer = await put({ mails: { refunds: false, orders: true } });

    expect(answer).toEqual({
      status: 200,
      body: { mails: { refunds: false, imports: true }, always: ['orders'] },
    });
    expect(await get()).toEqual(answer);
  });

  it.each([
    [{ mails: { orders: false } }, '#/mails/orders'],
    [{ mails: { stock: false } }, '#/mails'],
    [{ mails: { refunds: 'false' } }, '#/mails/refunds'],
    [{ mails: [] }, '#/mails'],
    [{}, '#/mails'],
  ])('refuses %j', async (body, pointer) => {
    const { put, get } = setUp();

    expect(await put(body)).toMatchObject({
      status: 400,
      body: { code: 'INVALID_REQUEST', errors: [expect.objectContaining({ pointer })] },
    });
    expect((await get()).body.mails).toEqual({ refunds: true, imports: true });
  });

  it('is for who is signed in', async () => {
    const { put, get } = setUp();

    expect(await put({ mails: {} }, false)).toMatchObject({ status: 401 });
    expect(await get(false)).toMatchObject({ status: 401 });
  });
});
