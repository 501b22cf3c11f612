import type { MailKind } from './mail-kinds.ts';

/** One mail to one recipient because of one event: it is sent once. */
export interface Delivery {
  /** Deterministic: the same event asks for the same deliveries, however often it comes. */
  readonly id: string;
  readonly kind: MailKind;
  readonly recipientId: string;
  /** The subject matter of the mail, e.g. the order id. */
  readonly subject: string;
}

/** The state of a delivery. All but `SENDING`, `FAILED` and `HELD` are final for the sender. */
export type DeliveryStatus =
  /** Handed to SES, or about to be; the outcome is not known until SES or the sender reports it. */
  | 'SENDING'
  /** SES did not take it; the next try may send it. */
  | 'FAILED'
  | 'SENT'
  /** The recipient switched such mails off. */
  | 'OPTED_OUT'
  /** The address bounced or complained before. */
  | 'SUPPRESSED'
  /** It waits for the owner of the address to confirm it; then it is sent. */
  | 'HELD'
  /** Too many mails that cost nothing, of one customer or to one address. */
  | 'LIMITED'
  | 'BOUNCED'
  | 'COMPLAINED';

/** The reason why nothing was sent. */
export type SkippedStatus = 'OPTED_OUT' | 'SUPPRESSED' | 'HELD' | 'LIMITED';

/** The right of a sender to a delivery. */
export type Claim = 'claimed' | 'in-progress' | 'settled';

/**
 * Milliseconds for which a delivery may be `SENDING` before another try sends it again.
 *
 * SES has no idempotency key, so a function that dies between sending and recording leaves a mail
 * that may be out or not. SES itself tells which: it reports each mail it took as an event, as a
 * rule within seconds, and the delivery becomes `SENT` by that. Only when SES has been silent for
 * this long is the mail sent again. When in doubt it is sent at least once: a customer who gets no
 * confirmation orders again or calls the bank.
 */
export const UNCERTAIN_FOR_MS = 5 * 60_000;

/**
 * A delivery must be remembered for longer than a message lives in its queue (4 days) and its
 * dead-letter queue (14 days) together: a redrive would send the mail again.
 */
export const MIN_DELIVERY_RETENTION_DAYS = 19;

/** Decides whether a sender may send. */
export function claimOf(
  known: { readonly status: DeliveryStatus; readonly claimedAt?: string | undefined } | undefined,
  now: Date,
): Claim {
  if (known === undefined) return 'claimed';
  if (known.status === 'FAILED' || known.status === 'HELD') return 'claimed';
  if (known.status !== 'SENDING') return 'settled';
  return (known.claimedAt ?? '') < uncertainBefore(now) ? 'claimed' : 'in-progress';
}

/** Decides whether it may be recorded that nothing is sent. What is held stays on its list. */
export const skipOf = (known: Parameters<typeof claimOf>[0], now: Date): Claim =>
  known?.status === 'HELD' ? 'settled' : claimOf(known, now);

/** A claim from before this moment is given up. */
export const uncertainBefore = (now: Date): string =>
  new Date(now.getTime() - UNCERTAIN_FOR_MS).toISOString();
