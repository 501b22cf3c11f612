import {
  AlreadyApprovedError,
  ApprovalExpiredError,
  ApprovalNotPendingError,
  OwnOrderError,
  SignInRequiredError,
} from './approval.errors.ts';
import { isIn, requirePending } from './fulfilment.ts';
import type { AwaitingApproval, Order, OrderIn } from './order.ts';
import type { OrderEvent } from './order-event.ts';

/** Author of a decision: a member of staff who is signed in, or the holder of the mail's link. */
export type Approver =
  | { readonly kind: 'staff'; readonly id: string }
  | { readonly kind: 'link'; readonly decisionToken: string };

export interface Decision {
  readonly verdict: 'approve' | 'reject';
  readonly note?: string | undefined;
}

/** Name of the author in the log, when the decision came by link. */
const BY_LINK = 'link';

/** Begins to wait for people. A second request changes nothing. Throws `OrderClosedError`. */
export function requestApproval(
  order: Order,
  request: { readonly expiresAt: string; readonly decisionToken: string },
): OrderEvent[] {
  if (order.state.status === 'AWAITING_APPROVAL') return [];
  const { state, approvalsRequired } = requirePending(order);
  if (approvalsRequired === 0 || state.approved) return [];
  return [{ type: 'approval-requested', ...request }];
}

/** Reminds of an order that waits; a decided one needs no reminder. */
export const remind = ({ state }: Order): OrderEvent[] =>
  state.status === 'AWAITING_APPROVAL' ? [{ type: 'approval-reminded' }] : [];

/**
 * Decides about an order that waits. Throws {@link ApprovalNotPendingError},
 * {@link ApprovalExpiredError}, {@link AlreadyApprovedError}, {@link OwnOrderError} and
 * {@link SignInRequiredError}.
 */
export function decide(
  order: Order,
  approver: Approver,
  { verdict, note }: Decision,
  now: string,
): OrderEvent[] {
  if (!isIn(order, 'AWAITING_APPROVAL')) throw new ApprovalNotPendingError(order.state.status);
  const { expiresAt } = order.state;
  if (now >= expiresAt) throw new ApprovalExpiredError(expiresAt);
  const by = identify(order, approver);
  const author = { by, ...(note !== undefined && { note }) };
  if (verdict === 'reject') {
    return [{ type: 'rejected', reason: { code: 'APPROVAL_REJECTED' }, ...author }];
  }
  // The holder of a link may be the customer who placed the order.
  if (approver.kind === 'link') throw new SignInRequiredError();
  const { approvedBy } = order.state;
  if (approvedBy.includes(by)) throw new AlreadyApprovedError();
  const isLast = approvedBy.length + 1 >= order.approvalsRequired;
  return [{ type: isLast ? 'approved' : 'approval-given', ...author }];
}

function identify(order: OrderIn<AwaitingApproval>, approver: Approver): string {
  if (approver.kind === 'staff') {
    if (approver.id === order.customerId) throw new OwnOrderError();
    return approver.id;
  }
  // A signed token of an earlier request about this order is not valid any more.
  if (approver.decisionToken !== order.state.decisionToken) {
    throw new ApprovalNotPendingError(order.state.status);
  }
  return BY_LINK;
}

/** Rejects an order that nobody decided about in time. A decided one stays as it is. */
export const expire = ({ state }: Order, now: string): OrderEvent[] =>
  state.status === 'AWAITING_APPROVAL' && now >= state.expiresAt
    ? [{ type: 'rejected', reason: { code: 'APPROVAL_EXPIRED' } }]
    : [];
