/** A client that may have changes of an order to get. */
export interface WakeUp {
  readonly orderId: string;
  readonly connectionId: string;
}

/**
 * Hands wake-ups to `push-order-changes`. Those of one connection are worked one after the other, those
 * of different connections side by side.
 */
export interface WakeUps {
  wake(wakeUps: readonly WakeUp[]): Promise<void>;
  /** Wakes the client when what is held back for it is due at the latest. */
  wakeLater(wakeUp: WakeUp): Promise<void>;
}
