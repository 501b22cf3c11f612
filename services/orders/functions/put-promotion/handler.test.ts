import { customerClaims, fixedClock, staffClaims } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { inMemoryPromotions } from '../../testing/in-memory-promotions.ts';
import { type Claims, send } from '../../testing/send.ts';
import { handler } from './handler.ts';

const body = {
  kind: 'percentage',
  value: 10,
  validFrom: '2026-01-01T00:00:00+01:00',
  validTo: '2027-01-01T00:00:00Z',
};

function shop() {
  const promotions = inMemoryPromotions();
  const put = (changes: object = {}, code = 'welcome10', claims: Claims = staffClaims()) =>
    send(handler.with({ promotions, clock: fixedClock() }), {
      route: 'PUT /promotions/{code}',
      path: { code },
      body: { ...body, ...changes },
      claims,
    });
  return { put, promotions };
}

describe('PUT /promotions/{code}', () => {
  it('makes a promotion, then replaces it', async () => {
    const { put } = shop();
    const made = await put({ maxUses: 5 });
    expect(made.status).toBe(201);
    expect(made.headers).toMatchObject({ location: '/promotions/WELCOME10' });
    expect(made.body).toEqual({
      code: 'WELCOME10',
      kind: 'percentage',
      value: 10,
      maxUses: 5,
      validFrom: '2025-12-31T23:00:00.000Z',
      validTo: '2027-01-01T00:00:00.000Z',
      oncePerCustomer: false,
      active: true,
      uses: 0,
      version: 1,
      updatedAt: '2026-01-05T10:00:00.000Z',
    });
    const replaced = await put({ maxUses: 6, active: false }, 'Welcome10');
    expect([replaced.status, replaced.body.version, replaced.body.active]).toEqual([200, 2, false]);
  });

  it('changes nothing a second time', async () => {
    const { put } = shop();
    await put();
    const again = await put();
    expect([again.status, again.body.version]).toEqual([200, 1]);
  });

  it.each([
    [
      'an amount with the least value',
      { kind: 'amount', value: 500, currency: 'EUR', minSubtotal: 2_000 },
    ],
    ['free shipping', { kind: 'freeShipping', value: undefined }],
  ])('takes %s', async (_, changes) => {
    const { status, body: made } = await shop().put(changes);
    expect(status).toBe(201);
    expect(made).toMatchObject(JSON.parse(JSON.stringify(changes)));
  });

  it.each([
    ['more than all', 'value', { value: 101 }],
    ['a percentage without its value', 'value', { value: undefined }],
    ['free shipping with a value', 'value', { kind: 'freeShipping' }],
    ['an amount without its currency', 'currency', { kind: 'amount' }],
    ['a least value without its currency', 'currency', { minSubtotal: 1 }],
    ['an end before the beginning', 'validTo', { validTo: '2025-01-01T00:00:00Z' }],
  ])('rejects %s with 400', async (_, field, changes) => {
    const { status, body: problem } = await shop().put(changes);
    expect(status).toBe(400);
    expect(JSON.stringify(problem.errors)).toContain(field);
  });

  it('limits no promotion that was made without a limit', async () => {
    const { put } = shop();
    await put();
    const { status, body: problem } = await put({ maxUses: 5 });
    expect([status, problem.code]).toEqual([409, 'PROMOTION_LIMIT_FIXED']);
  });

  it('is for staff', async () => {
    const { status } = await shop().put({}, 'WELCOME10', customerClaims('alice'));
    expect(status).toBe(403);
  });
});
