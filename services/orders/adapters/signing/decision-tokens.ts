import { type Keyring, signedTokens } from '@commerce/aws/keys';
import * as z from 'zod';
import { asOrderId } from '../../domain/ids.ts';
import { type DecisionTokens, InvalidDecisionTokenError } from '../../ports/decision-tokens.ts';

const claims = z.object({ orderId: z.string().min(1), expiresAt: z.iso.datetime() });

/** Issues and reads the tokens of decisions, good under each key of the ring. */
export function hmacDecisionTokens({ keys }: { readonly keys: Keyring }): DecisionTokens {
  const tokens = signedTokens(keys, {
    purpose: 'decision',
    claims,
    // Mails of the last days hold tokens without one.
    withoutPurposeToo: true,
  });

  return {
    issue: (decision) => tokens.sign(decision),

    async read(token) {
      const decision = await tokens.verify(token);
      if (decision === undefined) throw new InvalidDecisionTokenError();
      return { ...decision, orderId: asOrderId(decision.orderId) };
    },
  };
}
