import type { Account, AccountDirectory } from '../ports/account-directory.ts';

export interface InMemoryAccountDirectory extends AccountDirectory {
  /** Whether somebody may sign in. */
  isOpen(customerId: string): boolean;
}

/** The account of Alice, whose address is verified. */
export const accountOfAlice = (change: Partial<Account> = {}): Account => ({
  email: 'alice@example.com',
  emailVerified: true,
  name: 'Alice',
  locale: 'de-DE',
  createdAt: '2026-01-05T10:15:00.000Z',
  status: 'CONFIRMED',
  secondFactors: [],
  ...change,
});

/** A user pool in memory. */
export function inMemoryAccountDirectory(
  known: Readonly<Record<string, Account>> = {},
): InMemoryAccountDirectory {
  const accounts = new Map(Object.entries(known));
  const closed = new Set<string>();
  return {
    isOpen: (customerId) => accounts.has(customerId) && !closed.has(customerId),
    find: async (customerId) => accounts.get(customerId),
    close: async (customerId) => void closed.add(customerId),
    remove: async (customerId) => accounts.delete(customerId),
  };
}
