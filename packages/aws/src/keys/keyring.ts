/**
 * The keys that one thing is signed with, newest first. The newest signs, all of them verify, so a
 * new key breaks nothing that an earlier one has signed.
 *
 * @example
 * ```ts
 * const [newest] = await keys.all();
 * const signer = await keys.find((key) => isSignedWith(key, token));
 * ```
 */
export interface Keyring {
  /** All keys that are good, newest first. */
  all(): Promise<Keys>;
  /** The key that a check holds for; undefined when it holds for none. */
  find(matches: (key: string) => boolean): Promise<string | undefined>;
}

/**
 * Newest first.
 *
 * @example
 * ```ts
 * const keys: Keys = ['the newest', 'the one before'];
 * ```
 */
export type Keys = readonly [newest: string, ...earlier: string[]];

/**
 * The parameter holds no key, or one that can be guessed.
 *
 * @example
 * ```ts
 * throw new UnusableSigningKeyError(`The key ${kid} that sealed a secret is gone`);
 * ```
 */
export class UnusableSigningKeyError extends Error {
  override readonly name = 'UnusableSigningKeyError';
  readonly code = 'UNUSABLE_SIGNING_KEY';
}
