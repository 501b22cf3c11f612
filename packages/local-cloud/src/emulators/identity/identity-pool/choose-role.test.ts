import { describe, expect, it } from '@jest/globals';
import { chooseRole } from './choose-role.ts';
import type { Login } from './login.ts';
import type { IdentityRoles, RoleMapping, RoleRule } from './types.ts';

const provider = { providerName: 'cognito-idp/pool', clientId: 'web', checksToken: false };
const loginWith = (claims: Login['claims']): Login => ({ provider, sub: 'alice', claims });
const rule = (match: RoleRule['match'], value: string, claim = 'plan'): RoleRule => ({
  claim,
  match,
  value,
  roleArn: `role-of-${value}`,
});
const having = (mapping: Partial<RoleMapping>, authenticated?: string): IdentityRoles => ({
  ...(authenticated !== undefined && { authenticated }),
  mappings: [{ ...provider, type: 'Rules', rules: [], ambiguous: 'AuthenticatedRole', ...mapping }],
});

describe('a role', () => {
  it('is that of the pool where nothing else is said', () => {
    expect(chooseRole({ authenticated: 'customer', mappings: [] }, loginWith({}))).toBe('customer');
  });

  it.each([
    [rule('Equals', 'gold'), { plan: 'gold' }, { plan: 'golden' }],
    [rule('NotEqual', 'gold'), { plan: 'silver' }, { plan: 'gold' }],
    [rule('StartsWith', 'gold'), { plan: 'golden' }, { plan: 'rose-gold' }],
    [rule('Contains', 'gold'), { plan: 'rose-gold' }, { plan: 'silver' }],
    [rule('Contains', 'staff', 'groups'), { groups: ['a', 'staff'] }, { groups: ['staffless'] }],
    [rule('NotEqual', 'gold'), { plan: '' }, {}],
  ])('is that of a rule that holds: %j', (one, holds, doesNot) => {
    const roles = having({ rules: [one] }, 'customer');

    expect(chooseRole(roles, loginWith(holds))).toBe(one.roleArn);
    expect(chooseRole(roles, loginWith(doesNot))).toBe('customer');
  });

  it('is that of the first rule that holds', () => {
    const rules = [rule('Equals', 'gold'), rule('StartsWith', 'g')];

    expect(chooseRole(having({ rules }), loginWith({ plan: 'gold' }))).toBe('role-of-gold');
  });

  it('is none where no rule holds and the mapping denies', () => {
    const roles = having({ ambiguous: 'Deny' }, 'customer');

    expect(() => chooseRole(roles, loginWith({}))).toThrow('No role could be determined');
  });

  it('is none where the pool has none', () => {
    expect(() => chooseRole({ mappings: [] }, loginWith({}))).toThrow(
      'Invalid identity pool configuration.',
    );
  });

  it('is none of a mapping for another client', () => {
    const roles = having({ clientId: 'other', rules: [rule('Equals', 'gold')] }, 'customer');

    expect(chooseRole(roles, loginWith({ plan: 'gold' }))).toBe('customer');
  });

  it('is the one that a token prefers, or one that it names and the client asks for', () => {
    const roles = having({ type: 'Token' }, 'customer');
    const login = loginWith({ 'cognito:preferred_role': 'a', 'cognito:roles': ['a', 'b'] });

    expect(chooseRole(roles, login)).toBe('a');
    expect(chooseRole(roles, login, 'b')).toBe('b');
    expect(() => chooseRole(roles, login, 'c')).toThrow('not authorized');
    expect(() => chooseRole(having({}), login, 'b')).toThrow('not authorized');
    expect(chooseRole(roles, loginWith({}))).toBe('customer');
  });
});
