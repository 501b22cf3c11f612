import { remind, requestApproval } from '../domain/approval.ts';
import type { Order } from '../domain/order.ts';
import type { DecisionTokens } from '../ports/decision-tokens.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface RequestApprovalDependencies extends OrderDependencies {
  readonly tokens: DecisionTokens;
  /** Time that people have to decide. */
  readonly approvalSeconds: number;
}

/** Begins to wait for people to decide about an order. Throws `OrderClosedError`. */
export async function requestOrderApproval(
  command: OrderCommand,
  { tokens, approvalSeconds, ...dependencies }: RequestApprovalDependencies,
): Promise<Order> {
  const now = dependencies.clock.now().getTime();
  const expiresAt = new Date(now + approvalSeconds * 1_000).toISOString();
  const decisionToken = await tokens.issue({ orderId: command.orderId, expiresAt });
  const request = { expiresAt, decisionToken };
  return changeOrder(command, (order) => requestApproval(order, request), dependencies);
}

/** Reminds people that an order waits for them. */
export const remindApprovers = (
  command: OrderCommand,
  dependencies: OrderDependencies,
): Promise<Order> => changeOrder(command, remind, dependencies);
