import { customerClaims, httpEvent, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryRecipients } from '../../testing/in-memory-recipients.ts';
import { handler as list } from '../list-suppressions/handler.ts';
import { handler } from './handler.ts';

const EMAIL = 'alice@example.com';
const now = new Date('2026-01-05T10:00:00.000Z');
const before = new Date(now.getTime() - 60_000);

const setUp = () => {
  const recipients = inMemoryRecipients();
  const removed: string[] = [];
  const dependencies = {
    suppressions: recipients.suppressions,
    accountSuppressions: { remove: async (address: string) => void removed.push(address) },
    clock: { now: () => now },
  };
  return {
    recipients,
    removed,
    dependencies,
    lift: async (body: unknown, claims = staffClaims('sam')) => {
      const event = httpEvent({ route: 'POST /suppressions/lift', body, claims });
      const answer = await handler.with(dependencies)(event, lambdaContext());
      return { status: answer.statusCode, body: JSON.parse(String(answer.body)) };
    },
    list: async (query: Record<string, string>, claims = staffClaims('sam')) => {
      const event = httpEvent({ route: 'GET /suppressions', query, claims });
      const answer = await list.with(dependencies)(event, lambdaContext());
      return { status: answer.statusCode, body: JSON.parse(String(answer.body)) };
    },
    isSuppressed: async () =>
      (await recipients.deliveryPolicyFor('account#any', EMAIL)).suppressed !== undefined,
  };
};

describe('lift-suppression', () => {
  let world: ReturnType<typeof setUp>;
  beforeEach(() => {
    world = setUp();
  });
  const reason = 'The mailbox is new';

  it('lets mails through again, here and at the mail service, and notes who, when and why', async () => {
    await world.recipients.suppress(EMAIL, 'bounce', before);
    const { status, body } = await world.lift({ email: EMAIL, reason });

    expect(status).toBe(200);
    expect(body).toEqual({
      addressId: expect.any(String),
      lifts: [
        {
          by: 'sam',
          at: now.toISOString(),
          reason,
          lifted: 'bounce',
          suppressedAt: before.toISOString(),
        },
      ],
    });
    expect(world.removed).toEqual([EMAIL]);
    expect(await world.isSuppressed()).toBe(false);
    expect((await world.list({})).body).toEqual({ suppressions: [] });
    expect((await world.list({ email: EMAIL })).body).toEqual({ suppressions: [body] });
  });

  it('changes nothing the second time', async () => {
    await world.recipients.suppress(EMAIL, 'bounce', before);
    const first = await world.lift({ email: EMAIL, reason });

    expect(await world.lift({ email: EMAIL, reason: 'Again' })).toEqual(first);
  });

  it('leaves it suppressed when the mail service does not answer', async () => {
    await world.recipients.suppress(EMAIL, 'bounce', before);
    world.dependencies.accountSuppressions.remove = async () => {
      throw new Error('SES is down');
    };

    expect((await world.lift({ email: EMAIL, reason })).status).toBe(500);
    expect(await world.isSuppressed()).toBe(true);
  });

  it('lifts a complaint only with the word of its owner', async () => {
    await world.recipients.suppress(EMAIL, 'complaint', before);

    expect(await world.lift({ email: EMAIL, reason })).toMatchObject({
      status: 409,
      body: { code: 'SUPPRESSION_NOT_LIFTABLE', why: 'OWNER_HAS_NOT_ASKED' },
    });
    expect([await world.isSuppressed(), world.removed]).toEqual([true, []]);
    expect((await world.lift({ email: EMAIL, reason, ownerAsked: true })).status).toBe(200);
    expect(await world.isSuppressed()).toBe(false);
  });

  it('knows nothing of an address that takes mails', async () => {
    expect(await world.lift({ email: EMAIL, reason })).toMatchObject({
      status: 404,
      body: { code: 'SUPPRESSION_NOT_FOUND' },
    });
    expect((await world.list({ email: EMAIL })).body).toEqual({ suppressions: [] });
  });

  it.each([
    [{ email: EMAIL }],
    [{ email: EMAIL, reason: ' ' }],
    [{ email: 'nobody', reason }],
    [{ email: EMAIL, reason, ownerAsked: 'yes' }],
    [{ email: EMAIL, reason, force: true }],
  ])('refuses %j', async (body) => {
    await world.recipients.suppress(EMAIL, 'bounce', before);

    expect((await world.lift(body)).status).toBe(400);
    expect(await world.isSuppressed()).toBe(true);
  });

  it('is for staff', async () => {
    expect((await world.lift({ email: EMAIL, reason }, customerClaims('alice'))).status).toBe(403);
    expect((await world.list({}, customerClaims('alice'))).status).toBe(403);
  });
});
