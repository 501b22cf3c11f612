import { customerClaims, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { request } from '../../testing/http.ts';
import { type TestWorld, testWorld } from '../../testing/world.ts';
import { handler } from './handler.ts';

const EMAIL = 'alice@example.com';
const SUPPRESSED_AT = new Date('2026-01-05T09:59:00.000Z');

describe('POST /suppressions/lift', () => {
  let world: TestWorld;
  beforeEach(() => {
    world = testWorld();
    world.accountSuppressions.addresses.add(EMAIL);
  });
  const reason = 'The mailbox is new';
  const lift = (body: unknown, claims = staffClaims('sam')) =>
    request(handler.with(world), { route: 'POST /suppressions/lift', body, claims });
  const isSuppressed = async () =>
    (await world.recipients.deliveryPolicyFor('account#any', EMAIL)).suppressed !== undefined;
  const isSuppressedAtSes = () => world.accountSuppressions.addresses.has(EMAIL);

  it('lets mails through again, here and at the mail service, and notes who, when and why', async () => {
    await world.recipients.suppress(EMAIL, 'bounce', SUPPRESSED_AT);
    const { status, body } = await lift({ email: EMAIL, reason });

    expect(status).toBe(200);
    expect(body).toEqual({
      addressId: expect.any(String),
      lifts: [
        {
          by: 'sam',
          at: '2026-01-05T10:00:00.000Z',
          reason,
          lifted: 'bounce',
          suppressedAt: SUPPRESSED_AT.toISOString(),
        },
      ],
    });
    expect(isSuppressedAtSes()).toBe(false);
    expect(await isSuppressed()).toBe(false);
    expect((await world.suppressions.list({ limit: 10 })).items).toEqual([]);
    expect(await world.suppressions.find(EMAIL)).toMatchObject({ addressId: body.addressId });
  });

  it('changes nothing the second time', async () => {
    await world.recipients.suppress(EMAIL, 'bounce', SUPPRESSED_AT);
    const first = await lift({ email: EMAIL, reason });

    expect(await lift({ email: EMAIL, reason: 'Again' })).toEqual(first);
  });

  it('leaves it suppressed when the mail service does not respond', async () => {
    await world.recipients.suppress(EMAIL, 'bounce', SUPPRESSED_AT);
    world.accountSuppressions.remove = async () => {
      throw new Error('SES is down');
    };

    expect((await lift({ email: EMAIL, reason })).status).toBe(500);
    expect(await isSuppressed()).toBe(true);
  });

  it('lifts a complaint only with the word of its owner', async () => {
    await world.recipients.suppress(EMAIL, 'complaint', SUPPRESSED_AT);

    expect(await lift({ email: EMAIL, reason })).toMatchObject({
      status: 409,
      body: { code: 'SUPPRESSION_NOT_LIFTABLE', why: 'OWNER_HAS_NOT_ASKED' },
    });
    expect([await isSuppressed(), isSuppressedAtSes()]).toEqual([true, true]);
    expect((await lift({ email: EMAIL, reason, ownerAsked: true })).status).toBe(200);
    expect(await isSuppressed()).toBe(false);
  });

  it('knows nothing of an address that takes mails', async () => {
    expect(await lift({ email: EMAIL, reason })).toMatchObject({
      status: 404,
      body: { code: 'SUPPRESSION_NOT_FOUND' },
    });
    expect(await world.suppressions.find(EMAIL)).toBeUndefined();
  });

  it.each([
    ['no reason', { email: EMAIL }],
    ['an empty reason', { email: EMAIL, reason: ' ' }],
    ['what is no address', { email: 'nobody', reason }],
    ['a word of the owner that is no boolean', { email: EMAIL, reason, ownerAsked: 'yes' }],
    ['an unknown member', { email: EMAIL, reason, force: true }],
  ])('rejects %s', async (_, body) => {
    await world.recipients.suppress(EMAIL, 'bounce', SUPPRESSED_AT);

    expect((await lift(body)).status).toBe(400);
    expect(await isSuppressed()).toBe(true);
  });

  it('is for staff', async () => {
    expect((await lift({ email: EMAIL, reason }, customerClaims('alice'))).status).toBe(403);
  });
});
