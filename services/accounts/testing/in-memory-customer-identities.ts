import type { CustomerIdentities } from '../ports/customer-identities.ts';

/** Keeps identities for as long as it lives. */
export function inMemoryCustomerIdentities(): CustomerIdentities {
  const byCustomer = new Map<string, string>();
  return {
    find: async (customerId) => byCustomer.get(customerId),
    async introduce(customerId, identityId) {
      byCustomer.set(customerId, identityId);
    },
    async introduced(identityIds) {
      const known = new Set(byCustomer.values());
      return new Set(identityIds.filter((id) => known.has(id)));
    },
    async forget(customerId) {
      byCustomer.delete(customerId);
    },
  };
}
