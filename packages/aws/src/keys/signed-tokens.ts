import { createHmac, timingSafeEqual } from 'node:crypto';
import type * as z from 'zod';
import type { Keyring } from './keyring.ts';

/**
 * Texts that say something and were signed here; they are signed, not sealed: whoever has one reads it.
 *
 * @example
 * ```ts
 * const linkFor = async (recipientId: string, tokens: SignedTokens<{ recipientId: string }>) =>
 *   `/unsubscribe?token=${await tokens.sign({ recipientId })}`;
 * ```
 */
export interface SignedTokens<Claims> {
  /** Signs with the newest key. */
  sign(claims: Claims): Promise<string>;
  /** Returns the claims of a token; undefined when no key of the ring has signed it for this purpose. */
  verify(token: string): Promise<Claims | undefined>;
}

/**
 * The claims of tokens, and the one purpose that they serve.
 *
 * @example
 * ```ts
 * const options: SignedTokensOptions<typeof claims> = { purpose: 'unsubscribe', claims };
 * ```
 */
export interface SignedTokensOptions<Claims extends z.ZodType> {
  /** One word. A token of another purpose is not verified. */
  readonly purpose: string;
  readonly claims: Claims;
  /** Also verifies tokens of before there were purposes. Their key must sign nothing else. */
  readonly withoutPurposeToo?: boolean;
}

/**
 * Tokens of the form `<claims>.<HMAC-SHA-256>`, both base64url, good under each key of the ring. The
 * purpose is signed and not written: a token for one thing is no token for another, although the
 * same key has signed it. A token whose claims break the schema is as good as none, so what an
 * earlier version signed and nobody understands any more is turned away, not a fault.
 *
 * @example
 * ```ts
 * const tokens = signedTokens(keys, {
 *   purpose: 'unsubscribe',
 *   claims: z.object({ recipientId: z.string() }),
 * });
 * const token = await tokens.sign({ recipientId: 'account#alice' });
 * const claims = await tokens.verify(token);
 * if (claims === undefined) throw new InvalidUnsubscribeTokenError();
 * ```
 */
export function signedTokens<Claims extends z.ZodType>(
  keys: Keyring,
  { purpose, claims, withoutPurposeToo = false }: SignedTokensOptions<Claims>,
): SignedTokens<z.output<Claims>> {
  const signed = (text: string) => `${purpose}.${text}`;

  return {
    async sign(given) {
      const text = Buffer.from(JSON.stringify(given)).toString('base64url');
      const [newest] = await keys.all();
      return `${text}.${signatureOf(newest, signed(text))}`;
    },

    async verify(token) {
      const [text = '', signature = '', ...rest] = token.split('.');
      if (rest.length > 0) return undefined;
      // Neither text can be taken for the other: base64url has no dots.
      const texts = withoutPurposeToo ? [signed(text), text] : [signed(text)];
      const signer = await keys.find((key) =>
        texts.some((each) => isSame(signatureOf(key, each), signature)),
      );
      if (signer === undefined) return undefined;
      return claims.safeParse(JSON.parse(Buffer.from(text, 'base64url').toString())).data;
    },
  };
}

const signatureOf = (key: string, text: string): string =>
  createHmac('sha256', key).update(text).digest('base64url');

function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
}
