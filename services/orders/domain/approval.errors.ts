import type { OrderStatus } from './order.ts';

/** Nobody waits for a decision: it was taken already, or the order never needed one. */
export class ApprovalNotPendingError extends Error {
  override readonly name = 'ApprovalNotPendingError';
  readonly code = 'APPROVAL_NOT_PENDING';
  readonly kind = 'conflict';
  readonly details: { readonly orderStatus: OrderStatus };

  constructor(status: OrderStatus) {
    super('The order does not wait for a decision');
    this.details = { orderStatus: status };
  }
}

/** The decision came too late. */
export class ApprovalExpiredError extends Error {
  override readonly name = 'ApprovalExpiredError';
  readonly code = 'APPROVAL_EXPIRED';
  readonly kind = 'conflict';
  readonly details: { readonly expiresAt: string };

  constructor(expiresAt: string) {
    super('The time to decide is over');
    this.details = { expiresAt };
  }
}

/** The same person approved before; another one must. */
export class AlreadyApprovedError extends Error {
  override readonly name = 'AlreadyApprovedError';
  readonly code = 'ALREADY_APPROVED';
  readonly kind = 'conflict';

  constructor() {
    super('You approved this order already; another person must, too');
  }
}

/** The approver placed the order. */
export class OwnOrderError extends Error {
  override readonly name = 'OwnOrderError';
  readonly code = 'OWN_ORDER';
  readonly kind = 'forbidden';

  constructor() {
    super('You cannot decide about your own order');
  }
}

/** The link of a mail proves no identity: it can reject, and whoever approves signs in. */
export class SignInRequiredError extends Error {
  override readonly name = 'SignInRequiredError';
  readonly code = 'SIGN_IN_REQUIRED';
  readonly kind = 'forbidden';

  constructor() {
    super('A link can only reject: sign in to approve');
  }
}
