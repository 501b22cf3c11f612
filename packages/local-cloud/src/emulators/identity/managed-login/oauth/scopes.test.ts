import { describe, expect, it } from '@jest/globals';
import { grantedScopes } from './scopes.ts';

describe('grantedScopes', () => {
  const allowed = ['openid', 'email', 'orders/read'];

  it.each([
    [null, allowed],
    ['', allowed],
    ['openid', ['openid']],
    ['openid email  openid', ['openid', 'email']],
    ['orders/read', ['orders/read']],
  ])('grants for %j: %j', (requested, granted) => {
    expect(grantedScopes(requested, allowed)).toEqual(granted);
  });

  it.each(['phone openid', 'orders/place', 'OPENID', 'email'])(
    'grants nothing for %j',
    (requested) => {
      expect(grantedScopes(requested, allowed)).toBeUndefined();
    },
  );

  it('grants nothing to a client that is allowed nothing', () => {
    expect(grantedScopes(null, [])).toBeUndefined();
  });
});
