import { describe, expect, it } from '@jest/globals';
import { identityNumber } from '../testing/customer-files.ts';
import { inMemoryCustomerIdentities } from '../testing/in-memory-customer-identities.ts';
import { inMemoryIdentityPool } from '../testing/in-memory-identity-pool.ts';
import { introduceIdentity } from './introduce-identity.ts';

const alice = { customerId: 'alice', idToken: 'token-of-alice' };

describe('introduceIdentity', () => {
  it('asks the identity pool once, and knows it from then on', async () => {
    const identities = inMemoryCustomerIdentities();
    const identityPool = inMemoryIdentityPool({ 'token-of-alice': identityNumber(1) });

    expect(await introduceIdentity(alice, { identities, identityPool })).toBe(identityNumber(1));
    expect(await introduceIdentity(alice, { identities, identityPool })).toBe(identityNumber(1));

    expect(identityPool.asked).toEqual(['token-of-alice']);
    expect(await identities.introduced([identityNumber(1)])).toEqual(new Set([identityNumber(1)]));
  });

  it('notes nothing for a token that the identity pool does not take', async () => {
    const identities = inMemoryCustomerIdentities();

    const identityPool = inMemoryIdentityPool({});

    expect(await introduceIdentity(alice, { identities, identityPool })).toBeUndefined();
    expect(await identities.find('alice')).toBeUndefined();
  });

  it('asks nobody without a token', async () => {
    const identities = inMemoryCustomerIdentities();
    const identityPool = inMemoryIdentityPool({});
    const nobody = { customerId: 'alice', idToken: undefined };

    expect(await introduceIdentity(nobody, { identities, identityPool })).toBeUndefined();
    expect(identityPool.asked).toEqual([]);
  });
});
