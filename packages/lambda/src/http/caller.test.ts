import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { ForbiddenError, UnauthenticatedError } from '../errors/edge-errors.ts';
import { customerClaims, httpEvent, machineClaims, staffClaims } from '../fixtures/index.ts';
import { admit } from './caller.ts';

const claimsWithGroups = (groups: unknown) => ({
  ...customerClaims('sam'),
  'cognito:groups': groups,
});

describe('admit', () => {
  it('lets anyone into what is public', () => {
    expect(admit('public', httpEvent())).toBeNull();
    expect(admit('public', httpEvent({ claims: customerClaims('alice') }))?.sub).toBe('alice');
  });

  it('lets whoever is signed in into what is for customers', () => {
    expect(admit('customer', httpEvent({ claims: customerClaims('alice') }))).toEqual({
      sub: 'alice',
      groups: [],
      isStaff: false,
      email: 'alice@example.com',
      signedInAt: new Date('2026-01-05T10:15:00.000Z'),
    });
    expect(admit('customer', httpEvent({ claims: staffClaims() })).isStaff).toBe(true);
  });

  it.each<[unknown, boolean]>([
    [true, true],
    ['true', true],
    ['false', false],
    [false, false],
    ['yes', false],
    [undefined, false],
  ])('takes the claim email_verified %j for %j', (email_verified, verified) => {
    const claims = { ...customerClaims('alice'), email_verified };
    expect(admit('customer', httpEvent({ claims })).emailVerified ?? false).toBe(verified);
  });

  it("knows the account's customer at the payment provider", () => {
    const caller = (payment_customer: unknown) =>
      admit('customer', httpEvent({ claims: { ...customerClaims('alice'), payment_customer } }));
    expect(caller('cus_alice').paymentCustomer).toBe('cus_alice');
    expect(caller(42)).not.toHaveProperty('paymentCustomer');
  });

  it('lets another system in by a scope that the operation names, and by no other', () => {
    const machines = { 'orders/read': 'staff', 'orders/place': 'customer' } as const;
    const admitted = (scope: unknown) =>
      admit('customer', httpEvent({ claims: machineClaims('erp', scope) }), machines);
    expect(admitted('orders/place products/write')).toEqual({
      sub: 'erp',
      groups: [],
      isStaff: false,
      isMachine: true,
    });
    expect(admitted('orders/place orders/read').isStaff).toBe(true);
    for (const scope of ['products/write', 'orders/placed', 'ORDERS/READ', '', undefined, 42]) {
      expect(() => admitted(scope)).toThrow(ForbiddenError);
    }
  });

  it('lets no system in where no scope is named', () => {
    const event = httpEvent({ claims: machineClaims('erp', 'orders/read') });
    expect(() => admit('customer', event)).toThrow(ForbiddenError);
    expect(() => admit('staff', event, { 'orders/read': 'customer' })).toThrow(ForbiddenError);
  });

  it('takes the access token of a person for no system, whatever its scopes', () => {
    const claims = {
      ...customerClaims('alice'),
      token_use: 'access',
      client_id: 'web',
      username: 'alice',
      scope: 'orders/read',
    };
    expect(() => admit('staff', httpEvent({ claims }), { 'orders/read': 'staff' })).toThrow(
      ForbiddenError,
    );
  });

  it('knows the language that an account chose, and when its owner signed in', () => {
    const caller = (claims: object) =>
      admit('customer', httpEvent({ claims: { ...customerClaims('alice'), ...claims } }));
    // An HTTP API hands every claim over as a string.
    expect(caller({ locale: 'de', auth_time: '1767607200' })).toMatchObject({
      locale: 'de',
      signedInAt: new Date('2026-01-05T10:00:00.000Z'),
    });
    expect(caller({ auth_time: 1_767_607_200 }).signedInAt).toEqual(
      new Date('2026-01-05T10:00:00.000Z'),
    );
    for (const wrong of [
      { locale: 1, auth_time: 'yesterday' },
      { auth_time: '-1' },
      { auth_time: undefined },
    ]) {
      expect(caller(wrong)).not.toHaveProperty('locale');
      expect(caller(wrong)).not.toHaveProperty('signedInAt');
    }
  });

  it('keeps out who is not signed in', () => {
    expect(() => admit('customer', httpEvent())).toThrow(UnauthenticatedError);
    expect(() => admit('staff', httpEvent())).toThrow(UnauthenticatedError);
  });

  it.each([undefined, '', 42, 'x'.repeat(129), 'sam\n', 'sam\u2028', 'sam\0', 'sam\u202e'])(
    'takes the subject %p for nobody',
    (sub) => {
      const claims = { ...customerClaims(), sub };
      expect(() => admit('customer', httpEvent({ claims }))).toThrow(UnauthenticatedError);
    },
  );

  it('takes a subject of 128 characters', () => {
    const sub = 'x'.repeat(128);
    expect(admit('customer', httpEvent({ claims: customerClaims(sub) })).sub).toBe(sub);
  });

  it('keeps customers out of what is for staff', () => {
    expect(() => admit('staff', httpEvent({ claims: customerClaims() }))).toThrow(ForbiddenError);
  });

  it.each([
    ['an array', ['buyers', 'staff']],
    ['what API Gateway makes of an array', '[buyers staff]'],
    ['one group in brackets', '[staff]'],
    ['one group', 'staff'],
  ])('finds the group in %s', (_, groups) => {
    expect(admit('staff', httpEvent({ claims: claimsWithGroups(groups) })).isStaff).toBe(true);
  });

  it.each([
    ['a group that only contains the word', '[staff-alumni staffing]'],
    ['one group whose name has commas', '[buyers,staff]'],
    ['no groups', '[]'],
    ['the wrong case', '[Staff]'],
    ['one group whose name has a blank', 'not staff'],
    ['a list with a name that has two blanks', '[x  staff]'],
    ['a list with a name that has a tab', '[x\tstaff staff]'],
    ['a list with a name that ends with a blank', '[staff ]'],
    ['what is no list', { staff: true }],
    ['what is not of text', [{ name: 'staff' }, 1]],
  ])('does not find it in %s', (_, groups) => {
    expect(() => admit('staff', httpEvent({ claims: claimsWithGroups(groups) }))).toThrow(
      ForbiddenError,
    );
  });

  it('reads the groups in the token, where the string could mean others', () => {
    const event = (groups: string[], text: string) => {
      const payload = Buffer.from(JSON.stringify({ 'cognito:groups': groups })).toString(
        'base64url',
      );
      return httpEvent({
        claims: claimsWithGroups(text),
        headers: { authorization: `Bearer e30.${payload}.signature` },
      });
    };

    expect(admit('customer', event(['x staff y'], '[x staff y]')).groups).toEqual(['x staff y']);
    expect(admit('customer', event(['not staff'], '[not staff]')).isStaff).toBe(false);
    expect(admit('staff', event(['not me', 'staff'], '[not me staff]')).isStaff).toBe(true);
    // Another token than the one that was verified proves nothing.
    expect(admit('customer', event(['staff'], '[buyers]')).groups).toEqual(['buyers']);
  });

  it('reads both forms of a list of groups alike', () => {
    const group = fc.stringMatching(/^[!-~]+$/).filter((name) => !/^\[|\]$/.test(name));
    fc.assert(
      fc.property(fc.array(group), (groups) => {
        const groupsOf = (claim: unknown) =>
          admit('customer', httpEvent({ claims: claimsWithGroups(claim) })).groups;
        expect(groupsOf(`[${groups.join(' ')}]`)).toEqual(groupsOf(groups));
      }),
    );
  });
});
