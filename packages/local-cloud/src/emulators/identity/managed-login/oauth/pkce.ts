import { createHash, timingSafeEqual } from 'node:crypto';

/** A SHA-256, base64url without padding. */
const CHALLENGE = /^[\w-]{43}$/;
/** @see https://www.rfc-editor.org/rfc/rfc7636#section-4.1 */
const VERIFIER = /^[\w.~-]{43,128}$/;

/** Tells whether a text can be the challenge of the method S256, the only one that Cognito takes. */
export const isCodeChallenge = (text: string): boolean => CHALLENGE.test(text);

/**
 * Tells whether whoever sends the verifier made the challenge.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7636#section-4.6
 */
export function provesChallenge(challenge: string, verifier: string): boolean {
  if (!VERIFIER.test(verifier)) return false;
  const expected = createHash('sha256').update(verifier).digest();
  return timingSafeEqual(expected, Buffer.from(challenge, 'base64url'));
}
