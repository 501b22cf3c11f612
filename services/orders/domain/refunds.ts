import {
  MAX_AFTER_SALES,
  RefundExceedsPaymentError,
  RefundNotFoundError,
  RefundNotPossibleError,
  TooManyAfterSalesError,
} from './after-sales.errors.ts';
import { countedRefunds, decidedRefunds, type Refund, refundedByLine } from './after-sales.ts';
import type { RefundCause, RefundRequested } from './after-sales-event.ts';
import { AlreadyApprovedError, OwnOrderError } from './approval.errors.ts';
import { inHundredths } from './approval-rules.ts';
import { isIn } from './fulfilment.ts';
import type { Confirmed, Order, OrderIn } from './order.ts';
import type { OrderEvent } from './order-event.ts';
import { IdempotencyKeyReusedError } from './placing.errors.ts';
import { splitRefund } from './refund-taxes.ts';
import { isSame, less, skusBeyond } from './remaining.ts';
import {
  type LineQuantity,
  quantitiesOf,
  type RefundShipping,
  type Share,
  shareOf,
  sumOf,
} from './shares.ts';

/** Rules of the shop about refunds. */
export interface RefundRules {
  readonly shipping: RefundShipping;
  /**
   * Sums of an order's refunds for goodwill, in minor units, from which a second member of staff must
   * approve the next one, by currency; `default` for others, in hundredths of their unit.
   */
  readonly approvalThresholds: Readonly<Record<string, number>>;
}

/** Refund for goodwill: the share of some lines, or an amount. */
export interface RequestedRefund {
  readonly refundId: string;
  readonly of: { readonly lines: readonly LineQuantity[] } | { readonly amount: number };
  readonly reason: string;
  /** Member of staff. */
  readonly by: string;
}

/**
 * Requests a refund for goodwill. From here on it counts. The same request again changes nothing. Throws
 * {@link RefundNotPossibleError}, {@link RefundExceedsPaymentError}, {@link TooManyAfterSalesError},
 * {@link OwnOrderError} and {@link IdempotencyKeyReusedError}.
 */
export function requestRefund(
  order: Order,
  { refundId, of, reason, by }: RequestedRefund,
  rules: RefundRules,
): OrderEvent[] {
  if (order.customerId === by) throw new OwnOrderError();
  const confirmed = requireConfirmed(order);
  const { state } = confirmed;
  const earlier = state.refunds.find((refund) => refund.refundId === refundId);
  if (earlier !== undefined) {
    if (!isRepetition(earlier, of, reason)) throw new IdempotencyKeyReusedError();
    return [];
  }
  if (state.refunds.length >= MAX_AFTER_SALES) throw new TooManyAfterSalesError('refunds');
  const counted = countedRefunds(state);
  const refundable = refundableOf(confirmed, counted);
  if ('lines' in of && skusBeyond(of.lines, refundableLines(confirmed, counted)).length > 0) {
    throw new RefundExceedsPaymentError(refundable, order.currency);
  }
  const share =
    'lines' in of
      ? shareLeft(confirmed, of.lines, rules.shipping, counted)
      : { amount: of.amount, shipping: 0, tax: 0 };
  if (share.amount > refundable || share.amount === 0) {
    throw new RefundExceedsPaymentError(refundable, order.currency);
  }
  // Otherwise two small refunds are a large one that nobody else has seen.
  const goodwill = share.amount + sumOf(counted.filter(({ cause }) => cause === 'GOODWILL')).amount;
  return [
    {
      type: 'refund-requested',
      refundId,
      ...withTaxes(confirmed, share, counted, 'lines' in of ? of.lines : undefined),
      cause: 'GOODWILL',
      ...('lines' in of && { lines: of.lines }),
      reason,
      by,
      ...(needsApproval(goodwill, order.currency, rules) && { needsApproval: true }),
    },
  ];
}

const isRepetition = (earlier: Refund, of: RequestedRefund['of'], reason: string): boolean =>
  earlier.reason === reason &&
  ('lines' in of
    ? earlier.lines !== undefined && isSame(earlier.lines, of.lines)
    : earlier.lines === undefined && earlier.amount === of.amount);

function needsApproval(
  amount: number,
  currency: string,
  { approvalThresholds }: RefundRules,
): boolean {
  const own = approvalThresholds[currency];
  const threshold = own ?? approvalThresholds.default;
  if (threshold === undefined) return false;
  return (own === undefined ? inHundredths(amount, currency) : amount) >= threshold;
}

/**
 * Makes the refund of lines that come back or are cancelled, of what was not given back before; nothing
 * when there is neither money nor stock to give back. It does not wait for what nobody has approved.
 */
export function refundOfLines(
  order: OrderIn<Confirmed>,
  lines: readonly LineQuantity[],
  {
    refundId,
    cause,
    restock,
    by,
  }: {
    readonly refundId: string;
    readonly cause: Exclude<RefundCause, 'GOODWILL'>;
    readonly restock: boolean;
    readonly by?: string | undefined;
  },
  refundShipping: RefundShipping,
): RefundRequested[] {
  const decided = decidedRefunds(order.state);
  const available = refundableLines(order, decided);
  const due = [...quantitiesOf(lines)]
    .map(([sku, quantity]) => ({ sku, quantity: Math.min(quantity, available.get(sku) ?? 0) }))
    .filter(({ quantity }) => quantity > 0);
  const share = atMost(
    shareLeft(order, due, refundShipping, decided),
    refundableOf(order, decided),
  );
  if (share.amount === 0 && !restock) return [];
  return [
    {
      type: 'refund-requested',
      refundId,
      ...withTaxes(order, share, decided, due),
      cause,
      lines: due,
      ...(restock && { restock: lines }),
      ...(by !== undefined && { by }),
    },
  ];
}

/** Cuts a share down to what is left of the payment. */
const atMost = (share: Share, refundable: number): Share =>
  share.amount <= refundable
    ? share
    : {
        amount: refundable,
        shipping: Math.min(share.shipping, refundable),
        tax: Math.min(share.tax, refundable),
      };

/**
 * Decides about a refund as its second member of staff. Throws {@link RefundNotPossibleError} for one that
 * does not wait, {@link AlreadyApprovedError}, {@link OwnOrderError}, and {@link RefundExceedsPaymentError} for one
 * of which returns and cancellations have left less.
 */
export function decideRefund(
  order: Order,
  refundId: string,
  { decision, by }: { readonly decision: 'approve' | 'reject'; readonly by: string },
): OrderEvent[] {
  const confirmed = requireConfirmed(order);
  const refund = confirmed.state.refunds.find((each) => each.refundId === refundId);
  if (refund === undefined) throw new RefundNotFoundError();
  if (order.customerId === by) throw new OwnOrderError();
  if (refund.status !== 'AWAITING_APPROVAL') {
    throw new RefundNotPossibleError(order.state.status, refund.status);
  }
  if (decision === 'reject') return [{ type: 'refund-rejected', refundId, by }];
  if (refund.by === by) throw new AlreadyApprovedError();
  const decided = decidedRefunds(confirmed.state);
  requireLeft(confirmed, refund, decided);
  const { amount, shipping, lines } = refund;
  const { tax, taxes } = withTaxes(confirmed, { amount, shipping }, decided, lines);
  const isSameTax = JSON.stringify(taxes ?? tax) === JSON.stringify(refund.taxes ?? refund.tax);
  const retaxed = isSameTax ? {} : { tax, ...(taxes && { taxes }) };
  return [{ type: 'refund-approved', refundId, by, ...retaxed }];
}

function requireLeft(
  order: OrderIn<Confirmed>,
  { amount, lines = [] }: Refund,
  decided: readonly Refund[],
): void {
  const refundable = refundableOf(order, decided);
  if (amount > refundable || skusBeyond(lines, refundableLines(order, decided)).length > 0) {
    throw new RefundExceedsPaymentError(refundable, order.currency);
  }
}

/** Outcome of a refund at the gateway. */
export type RefundOutcome =
  | { readonly status: 'MADE' | 'PENDING' }
  | { readonly status: 'FAILED'; readonly reason: string };

/** Records the outcome of a refund, also days later. What is known already changes nothing. */
export function recordRefund(
  { state }: Order,
  refundId: string,
  outcome: RefundOutcome,
): OrderEvent[] {
  const refund =
    state.status === 'CONFIRMED'
      ? state.refunds.find((each) => each.refundId === refundId)
      : undefined;
  if (refund === undefined || refund.status === outcome.status) return [];
  const { amount, status } = refund;
  switch (outcome.status) {
    case 'MADE':
      return isOpen(status) ? [{ type: 'refund-made', refundId, amount }] : [];
    case 'PENDING':
      return status === 'REQUESTED' ? [{ type: 'refund-pending', refundId, amount }] : [];
    case 'FAILED':
      return isOpen(status) || status === 'MADE'
        ? [{ type: 'refund-failed', refundId, amount, reason: outcome.reason }]
        : [];
  }
}

/** Tells whether the gateway has a refund to make, or has not said what became of it. */
export const isOpen = (status: Refund['status']): boolean =>
  status === 'REQUESTED' || status === 'PENDING';

/** Returns a refund that is to be made, or whose outcome is not known. */
export const openRefund = ({ state }: Order, refundId: string): Refund | undefined =>
  state.status === 'CONFIRMED'
    ? state.refunds.find((refund) => refund.refundId === refundId && isOpen(refund.status))
    : undefined;

/** Returns what these refunds leave of what was captured. */
export const refundableOf = ({ totals }: Order, refunds: readonly Refund[]): number =>
  Math.max(0, totals.total - sumOf(refunds).amount);

/** Returns the quantities whose share these refunds do not give back by line. */
const refundableLines = ({ lines }: Order, refunds: readonly Refund[]): Map<string, number> =>
  less(quantitiesOf(lines), refundedByLine(refunds).lines);

const shareLeft = (
  order: Order,
  lines: readonly LineQuantity[],
  refundShipping: RefundShipping,
  refunds: readonly Refund[],
): Share => shareOf(order, lines, refundShipping, refundedByLine(refunds));

/** Adds the taxes of a share; those of each rate only when the order has several. */
function withTaxes<Part extends Pick<Share, 'amount' | 'shipping'>>(
  order: Order,
  share: Part,
  before: readonly Refund[],
  lines?: readonly LineQuantity[],
): Part & Pick<RefundRequested, 'tax' | 'taxes'> {
  const taxes = splitRefund(order, share, before, lines);
  const tax = taxes.reduce((sum, each) => sum + each.tax, 0);
  return { ...share, tax, ...(taxes.length > 1 && { taxes }) };
}

function requireConfirmed(order: Order): OrderIn<Confirmed> {
  if (!isIn(order, 'CONFIRMED')) throw new RefundNotPossibleError(order.state.status);
  return order;
}
