import type { CodeTries } from '../ports/code-tries.ts';

/** Counts tries in memory. */
export function inMemoryCodeTries(): CodeTries {
  const tries = new Map<string, number>();
  const keyOf = (...[customerId, at]: Parameters<CodeTries['count']>) =>
    `${at.toISOString().slice(0, 13)} ${customerId}`;
  return {
    count: async (...of) => tries.get(keyOf(...of)) ?? 0,
    async add(...of) {
      tries.set(keyOf(...of), (tries.get(keyOf(...of)) ?? 0) + 1);
    },
  };
}
