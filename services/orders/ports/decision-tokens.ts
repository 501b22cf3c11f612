import type { OrderId } from '../domain/ids.ts';

/** Claims of a decision token. */
export interface DecisionClaims {
  readonly orderId: OrderId;
  /** RFC 3339. */
  readonly expiresAt: string;
}

/** Issues and reads the tokens in the links of approval mails. */
export interface DecisionTokens {
  issue(claims: DecisionClaims): Promise<string>;
  /** Throws {@link InvalidDecisionTokenError} for what was not issued here, or was altered. */
  read(token: string): Promise<DecisionClaims>;
}

/** The token was not issued here, or is for another order. */
export class InvalidDecisionTokenError extends Error {
  override readonly name = 'InvalidDecisionTokenError';
  readonly code = 'INVALID_DECISION_TOKEN';
  readonly kind = 'forbidden';

  constructor() {
    super('The link is not valid');
  }
}
