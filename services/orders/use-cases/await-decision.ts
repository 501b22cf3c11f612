import type { Clock } from '@commerce/lambda';
import type { OrderId } from '../domain/ids.ts';
import type { ApprovalWaits } from '../ports/approval-waits.ts';
import type { OrderRepository } from '../ports/order-repository.ts';
import { loadOrder } from './change-order.ts';

export interface AwaitDecision {
  readonly orderId: OrderId;
  readonly taskToken: string;
}

export interface AwaitDecisionDependencies {
  readonly orders: OrderRepository;
  readonly waits: ApprovalWaits;
  readonly clock: Clock;
}

/** Age at which a token is deleted: longer than any wait for people. */
const FORGET_AFTER_MS = 30 * 24 * 60 * 60_000;

/**
 * Lets a workflow wait until an order is decided. It keeps the token, then reads the order, while a
 * decision writes the order, then reads the token: one of the two sees the other.
 */
export async function awaitDecision(
  { orderId, taskToken }: AwaitDecision,
  { orders, waits, clock }: AwaitDecisionDependencies,
): Promise<void> {
  await waits.begin(orderId, taskToken, new Date(clock.now().getTime() + FORGET_AFTER_MS));
  const { state } = (await loadOrder(orderId, orders)).order;
  if (state.status !== 'AWAITING_APPROVAL') await waits.end(orderId);
}
