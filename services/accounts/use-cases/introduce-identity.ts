import type { CustomerIdentities } from '../ports/customer-identities.ts';
import type { IdentityPool } from '../ports/identity-pool.ts';

export interface IntroduceIdentityDependencies {
  readonly identities: Pick<CustomerIdentities, 'find' | 'introduce'>;
  readonly pool: Pick<IdentityPool, 'identityOf'>;
}

/**
 * Returns the identity by whose id the folder of a customer is named, and notes whose it is: the identity
 * pool tells nobody but whoever has the customer's token.
 */
export async function introduceIdentity(
  { customerId, idToken }: { readonly customerId: string; readonly idToken: string },
  { identities, pool }: IntroduceIdentityDependencies,
): Promise<string> {
  const known = await identities.find(customerId);
  if (known !== undefined) return known;
  const identityId = await pool.identityOf(idToken);
  await identities.introduce(customerId, identityId);
  return identityId;
}
