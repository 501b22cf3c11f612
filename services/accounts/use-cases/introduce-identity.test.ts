import { describe, expect, it } from '@jest/globals';
import { identityNumber } from '../testing/customer-files.ts';
import { inMemoryCustomerIdentities } from '../testing/in-memory-customer-identities.ts';
import { inMemoryIdentityPool } from '../testing/in-memory-identity-pool.ts';
import { introduceIdentity } from './introduce-identity.ts';

const alice = { customerId: 'alice', idToken: 'token-of-alice' };

describe('introduceIdentity', () => {
  it('asks the identity pool once, and knows it from then on', async () => {
    const identities = inMemoryCustomerIdentities();
    const pool = inMemoryIdentityPool({ 'token-of-alice': identityNumber(1) });

    expect(await introduceIdentity(alice, { identities, pool })).toBe(identityNumber(1));
    expect(await introduceIdentity(alice, { identities, pool })).toBe(identityNumber(1));

    expect(pool.asked).toEqual(['token-of-alice']);
    expect(await identities.introduced([identityNumber(1)])).toEqual(new Set([identityNumber(1)]));
  });

  it('notes nothing for a token that the identity pool does not take', async () => {
    const identities = inMemoryCustomerIdentities();

    await expect(
      introduceIdentity(alice, { identities, pool: inMemoryIdentityPool({}) }),
    ).rejects.toThrow('Invalid login token.');
    expect(await identities.find('alice')).toBeUndefined();
  });
});
