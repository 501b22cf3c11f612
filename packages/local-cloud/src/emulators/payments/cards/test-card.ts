import type { Dispute } from '../objects/balance-types.ts';

/** Why a card declines. */
export interface Decline {
  /** @see https://docs.stripe.com/error-codes */
  readonly code: string;
  /** @see https://docs.stripe.com/declines/codes */
  readonly declineCode: string;
}

/** The behaviour of a card when it is charged. */
export type ChargeBehaviour =
  | { readonly kind: 'approves' }
  | ({ readonly kind: 'declines' } & Decline)
  /** Never gets to the issuer: it looks like fraud. */
  | ({ readonly kind: 'blocks' } & Decline)
  /**
   * Wants the customer, and does as `offSession` says where none takes part in the payment. One who
   * authenticated may be declined all the same.
   */
  | {
      readonly kind: 'authenticates';
      readonly offSession: Decline | 'approves';
      readonly authenticated?: Decline;
    }
  /** Responds with this status before anything is done, so many times for each purchase. */
  | { readonly kind: 'fails'; readonly status: 429 | 500; readonly times: number }
  /** Approves, and the response never arrives. */
  | { readonly kind: 'hangs' };

/** The fate of a refund to a card. */
export type RefundBehaviour =
  | 'succeeds'
  | 'succeeds-later'
  | 'fails-later'
  | 'is-rejected'
  | 'needs-action';

/** The dispute that a cardholder has of a captured charge. */
export interface DisputeBehaviour {
  readonly reason: Dispute['reason'];
  /** A question of the issuer that moves no money. */
  readonly isInquiry: boolean;
}

/** The card behind a payment method. */
export interface TestCard {
  readonly brand: string;
  /** ISO 3166, where the issuer is; the United States when absent. */
  readonly country?: string;
  /** Approves when absent. */
  readonly charge?: ChargeBehaviour;
  /** Declines to be captured, though it was authorized; the authorization stays. */
  readonly capture?: Decline;
  /** Declines to be attached to a customer. */
  readonly attaching?: Decline;
  /** Succeeds at once when absent. */
  readonly refund?: RefundBehaviour;
  /** The dispute of the captured charge. */
  readonly disputes?: readonly DisputeBehaviour[];
}
