import { SuppressionNotLiftableError } from './suppression.errors.ts';

/** Reasons to send nothing more to an address. */
export const SUPPRESSION_REASONS = ['complaint', 'bounce'] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** The act by which staff let mails through again. */
export interface Lift {
  readonly by: string;
  readonly at: string;
  readonly note: string;
  /** The suppression that was lifted, and when it began. */
  readonly lifted: SuppressionReason;
  readonly suppressedAt: string;
}

/** A record of an address that takes no mail, or took none before. */
export interface Suppression {
  /** The digest of the address. */
  readonly addressId: string;
  /** Absent once it is lifted. */
  readonly suppressed?: {
    readonly reason: SuppressionReason;
    readonly at: string;
  };
  readonly lifts: readonly Lift[];
}

export type SuppressedAddress = Suppression & Required<Pick<Suppression, 'suppressed'>>;

/** An address that is lifted so often has a mailbox that does not work. */
export const MAX_LIFTS = 20;

/**
 * Decides whether a suppression may be lifted, and what is recorded. A bounce is a fact that may have
 * changed. A complaint is the owner's own word: only the owner takes it back, staff say that they did,
 * and not a second time.
 *
 * Throws {@link SuppressionNotLiftableError}.
 */
export function lift(
  { suppressed, lifts }: SuppressedAddress,
  { ownerAsked, ...occasion }: Pick<Lift, 'by' | 'at' | 'note'> & { readonly ownerAsked: boolean },
): Lift {
  const { reason, at: suppressedAt } = suppressed;
  if (reason === 'complaint') {
    if (lifts.some(({ lifted }) => lifted === 'complaint')) {
      throw new SuppressionNotLiftableError('COMPLAINED_AGAIN');
    }
    if (!ownerAsked) throw new SuppressionNotLiftableError('OWNER_HAS_NOT_ASKED');
  }
  if (lifts.length >= MAX_LIFTS) throw new SuppressionNotLiftableError('LIFTED_TOO_OFTEN');
  return { ...occasion, lifted: reason, suppressedAt };
}
