import type { CustomerIdentities } from '../ports/customer-identities.ts';
import type { IdentityPool } from '../ports/identity-pool.ts';

export interface IntroduceIdentityDependencies {
  readonly identities: Pick<CustomerIdentities, 'find' | 'introduce'>;
  readonly identityPool: Pick<IdentityPool, 'identityOf'>;
}

/**
 * Returns the identity by whose id the folder of a customer is named, and notes whose it is: the identity
 * pool tells nobody but whoever has the customer's token. Undefined without an ID token: the next one tells.
 */
export async function introduceIdentity(
  { customerId, idToken }: { readonly customerId: string; readonly idToken: string | undefined },
  { identities, identityPool }: IntroduceIdentityDependencies,
): Promise<string | undefined> {
  const known = await identities.find(customerId);
  if (known !== undefined || idToken === undefined) return known;
  const identityId = await identityPool.identityOf(idToken);
  if (identityId !== undefined) await identities.introduce(customerId, identityId);
  return identityId;
}
