import type { OptionalMailCategory } from '../domain/mail-kinds.ts';

/** Why nothing is sent to an address any more. */
export type SuppressionReason = 'bounce' | 'complaint';

/** Whether a mail may go to somebody. */
export interface Standing {
  readonly switchedOff: ReadonlySet<OptionalMailCategory>;
  readonly suppressed?: SuppressionReason;
}

/** Who wants which mails, and which addresses take none. */
export interface Recipients {
  standing(recipientId: string, address: string): Promise<Standing>;
  switchedOff(recipientId: string): Promise<ReadonlySet<OptionalMailCategory>>;
  /** Replaces the whole choice. */
  saveSwitchedOff(
    recipientId: string,
    categories: ReadonlySet<OptionalMailCategory>,
  ): Promise<void>;
  switchOff(recipientId: string, category: OptionalMailCategory): Promise<void>;
  switchOn(recipientId: string, category: OptionalMailCategory): Promise<void>;
  suppress(address: string, reason: SuppressionReason, at: Date): Promise<void>;
  /** Forgets the choices of a recipient. Answers whether there were any. */
  forget(recipientId: string): Promise<boolean>;
}
