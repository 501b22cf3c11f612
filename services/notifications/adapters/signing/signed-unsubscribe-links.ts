import { signedTokens } from '@commerce/aws/keys';
import * as z from 'zod';
import { isOptionalCategory, type OptionalMailCategory } from '../../domain/mail-kinds.ts';
import { InvalidUnsubscribeTokenError } from '../../domain/preferences.errors.ts';
import type { UnsubscribeLinks } from '../../ports/unsubscribe-links.ts';
import type { LinkSettings } from './link-settings.ts';

const unsubscription = z.tuple([
  z.string().min(1),
  z.custom<OptionalMailCategory>((value) => typeof value === 'string' && isOptionalCategory(value)),
]);

/**
 * Links whose token says who and what, signed with HMAC-SHA-256. They never expire: an old mail must
 * unsubscribe as well as a new one, and so must one that an earlier key has signed.
 */
export const signedUnsubscribeLinks = ({ keys, publicUrl }: LinkSettings): UnsubscribeLinks => {
  const tokens = signedTokens(keys, { purpose: 'unsubscribe', claims: unsubscription });
  return {
    async linkFor({ recipientId, category }) {
      return `${publicUrl}/unsubscribe?token=${await tokens.sign([recipientId, category])}`;
    },
    async verify(token) {
      const claims = await tokens.verify(token);
      if (claims === undefined) throw new InvalidUnsubscribeTokenError();
      const [recipientId, category] = claims;
      return { recipientId, category };
    },
  };
};
