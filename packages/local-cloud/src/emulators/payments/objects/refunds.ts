import type { RefundBehaviour } from '../cards/test-card.ts';
import type { Refund } from './balance-types.ts';
import { epochSeconds, newId } from './ids.ts';
import type { Charge } from './types.ts';

type Beginning = Pick<Refund, 'status' | 'pending_reason' | 'failure_reason'>;

/** The first status of a refund, by what the card does with it. */
const BEGINNINGS: Readonly<Record<RefundBehaviour, Beginning>> = {
  succeeds: { status: 'succeeded' },
  'fails-later': { status: 'succeeded' },
  'succeeds-later': { status: 'pending', pending_reason: 'processing' },
  'needs-action': { status: 'requires_action' },
  'is-rejected': { status: 'failed', failure_reason: 'declined' },
};

/** A refund of this charge as it begins, with no money moved yet. */
export const newRefund = (
  charge: Charge,
  details: Pick<Refund, 'amount' | 'metadata' | 'reason'>,
  behaviour: RefundBehaviour,
): Refund => ({
  id: newId('re'),
  object: 'refund',
  balance_transaction: null,
  charge: charge.id,
  created: epochSeconds(),
  currency: charge.currency,
  payment_intent: charge.payment_intent,
  ...details,
  ...BEGINNINGS[behaviour],
});

/** The pending refund once the money has arrived. */
export function arrived({ pending_reason: _, ...refund }: Refund): Refund {
  return { ...refund, status: 'succeeded' };
}
