import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { orderId } from '../../domain/ids.ts';
import { type DecisionTokens, InvalidDecisionTokenError } from '../../ports/decision-tokens.ts';

const payload = z.object({ orderId: z.string().min(1), expiresAt: z.iso.datetime() });

/** Tokens of the form `<payload>.<HMAC-SHA256>`, both base64url. */
export function hmacDecisionTokens(signingKey: () => Promise<string>): DecisionTokens {
  const sign = async (text: string) =>
    createHmac('sha256', await signingKey())
      .update(text)
      .digest();

  return {
    async issue(claims) {
      const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
      return `${text}.${(await sign(text)).toString('base64url')}`;
    },

    async read(token) {
      const [text = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const expected = await sign(text);
      if (given.length !== expected.length || !timingSafeEqual(given, expected)) {
        throw new InvalidDecisionTokenError();
      }
      const claims = payload.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
      return { ...claims, orderId: orderId(claims.orderId) };
    },
  };
}
