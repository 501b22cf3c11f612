import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Keyring } from '@commerce/aws/keys';
import * as z from 'zod';
import { asOrderId } from '../../domain/ids.ts';
import { type DecisionTokens, InvalidDecisionTokenError } from '../../ports/decision-tokens.ts';

const payload = z.object({ orderId: z.string().min(1), expiresAt: z.iso.datetime() });

/** Issues and reads tokens of the form `<payload>.<HMAC-SHA256>`, both base64url, good under each key of the ring. */
export function hmacDecisionTokens({ keys }: { readonly keys: Keyring }): DecisionTokens {
  const sign = (key: string, text: string) => createHmac('sha256', key).update(text).digest();

  return {
    async issue(claims) {
      const text = Buffer.from(JSON.stringify(claims)).toString('base64url');
      const [newest] = await keys.all();
      return `${text}.${sign(newest, text).toString('base64url')}`;
    },

    async read(token) {
      const [text = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const signer = await keys.find((key) => {
        const expected = sign(key, text);
        return given.length === expected.length && timingSafeEqual(given, expected);
      });
      if (signer === undefined) throw new InvalidDecisionTokenError();
      const claims = payload.parse(JSON.parse(Buffer.from(text, 'base64url').toString()));
      return { ...claims, orderId: asOrderId(claims.orderId) };
    },
  };
}
