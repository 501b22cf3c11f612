import type { Keyring, Keys } from './keyring.ts';

/**
 * Keys that stay as they are, newest first: for tests.
 *
 * @example
 * ```ts
 * const tokens = signedTokens(keyringOf('new key', 'old key'), { purpose: 'unsubscribe', claims });
 * ```
 */
export const keyringOf = (...keys: Keys): Keyring => ({
  all: async () => keys,
  find: async (matches) => keys.find(matches),
});
