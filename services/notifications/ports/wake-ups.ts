/** Says that a client may have something to hear about an order. */
export interface WakeUp {
  readonly orderId: string;
  readonly connectionId: string;
}

/**
 * Hands wake-ups to the pushers. Those of one connection are worked one after the other, those of
 * different connections side by side.
 */
export interface WakeUps {
  wake(wakeUps: readonly WakeUp[]): Promise<void>;
  /** When what is held back is due at the latest. */
  wakeLater(wakeUp: WakeUp): Promise<void>;
}
