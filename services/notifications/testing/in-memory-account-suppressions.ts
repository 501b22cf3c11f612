import type { AccountSuppressions } from '../ports/suppressions.ts';

export interface InMemoryAccountSuppressions extends AccountSuppressions {
  readonly addresses: Set<string>;
}

/** The mail service's list of addresses that it sends nothing to. */
export function inMemoryAccountSuppressions(): InMemoryAccountSuppressions {
  const addresses = new Set<string>();
  return {
    addresses,
    async remove(address) {
      addresses.delete(address);
    },
  };
}
