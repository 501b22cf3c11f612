import type { IdentityPool } from '../ports/identity-pool.ts';

/** Gives each token an identity of its own, for as long as it lives. */
export function inMemoryIdentityPool(
  identityIds: Readonly<Record<string, string>>,
): IdentityPool & { readonly asked: string[]; readonly deleted: string[] } {
  const asked: string[] = [];
  const deleted: string[] = [];
  return {
    asked,
    deleted,
    async identityOf(idToken) {
      asked.push(idToken);
      return identityIds[idToken];
    },
    async delete(identityId) {
      deleted.push(identityId);
    },
  };
}
