import { createHmac, timingSafeEqual } from 'node:crypto';
import * as z from 'zod';
import { isOptionalCategory, type OptionalMailCategory } from '../../domain/mail-kinds.ts';
import { InvalidUnsubscribeTokenError } from '../../domain/preferences.errors.ts';
import type { UnsubscribeLinks } from '../../ports/unsubscribe-links.ts';
import type { LinkSettings } from './link-settings.ts';

const payloadSchema = z.tuple([
  z.string().min(1),
  z.custom<OptionalMailCategory>((value) => typeof value === 'string' && isOptionalCategory(value)),
]);

/**
 * Links whose token says who and what, signed with HMAC-SHA-256. They never expire: an old mail must
 * unsubscribe as well as a new one, and so must one that an earlier key has signed.
 */
export const signedUnsubscribeLinks = ({ keys, publicUrl }: LinkSettings): UnsubscribeLinks => {
  const sign = (key: string, payload: string) =>
    // The prefix keeps a signature from being good for anything else that this key signs.
    createHmac('sha256', key).update(`unsubscribe.${payload}`).digest();

  return {
    async linkFor({ recipientId, category }) {
      const payload = Buffer.from(JSON.stringify([recipientId, category])).toString('base64url');
      const [newest] = await keys.all();
      const signature = sign(newest, payload).toString('base64url');
      return `${publicUrl}/unsubscribe?token=${payload}.${signature}`;
    },
    async verify(token) {
      const [payload = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const signer = await keys.find((key) => {
        const expected = sign(key, payload);
        return given.length === expected.length && timingSafeEqual(given, expected);
      });
      if (signer === undefined) throw new InvalidUnsubscribeTokenError();
      return unsubscriptionIn(payload);
    },
  };
};

function unsubscriptionIn(payload: string) {
  const signed = JSON.parse(Buffer.from(payload, 'base64url').toString());
  const result = payloadSchema.safeParse(signed);
  // A category of an earlier version that is gone.
  if (!result.success) throw new InvalidUnsubscribeTokenError();
  const [recipientId, category] = result.data;
  return { recipientId, category };
}
