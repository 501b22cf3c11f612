import type { Logger } from '@commerce/lambda';
import { type Approver, type Decision, decide, expire } from '../domain/approval.ts';
import type { Order } from '../domain/order.ts';
import type { ApprovalWaits } from '../ports/approval-waits.ts';
import { type DecisionTokens, InvalidDecisionTokenError } from '../ports/decision-tokens.ts';
import { changeOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';

export interface DecideApproval extends OrderCommand {
  readonly decision: Decision;
}

export interface DecideApprovalDependencies extends OrderDependencies {
  readonly waits: ApprovalWaits;
  readonly logger: Pick<Logger, 'warn'>;
}

/** Decides about an order for a member of staff. Throws what {@link decide} throws. */
export const decideApproval = (
  { staffId, ...command }: DecideApproval & { readonly staffId: string },
  dependencies: DecideApprovalDependencies,
): Promise<Order> => decideAs({ kind: 'staff', id: staffId }, command, dependencies);

/** Decides about an order for the holder of the link. Throws `InvalidDecisionTokenError`, and what {@link decide} throws. */
export async function decideApprovalByLink(
  { decisionToken, ...command }: DecideApproval & { readonly decisionToken: string },
  { tokens, ...dependencies }: DecideApprovalDependencies & { readonly tokens: DecisionTokens },
): Promise<Order> {
  const { orderId } = await tokens.read(decisionToken);
  if (orderId !== command.orderId) throw new InvalidDecisionTokenError();
  return decideAs({ kind: 'link', decisionToken }, command, dependencies);
}

async function decideAs(
  approver: Approver,
  { decision, ...command }: DecideApproval,
  { waits, logger, ...dependencies }: DecideApprovalDependencies,
): Promise<Order> {
  const now = dependencies.clock.now().toISOString();
  const order = await changeOrder(
    command,
    (current) => decide(current, approver, decision, now),
    dependencies,
  );
  if (order.state.status !== 'AWAITING_APPROVAL') {
    // The decision holds; a workflow that is not told finds it when its time is over.
    await waits.end(order.orderId).catch((error) => {
      logger.warn('The approval workflow still waits', { orderId: order.orderId, error });
    });
  }
  return order;
}

/** Rejects an order that nobody decided about in time. */
export const expireApproval = (
  command: OrderCommand,
  dependencies: OrderDependencies,
): Promise<Order> =>
  changeOrder(
    command,
    (order) => expire(order, dependencies.clock.now().toISOString()),
    dependencies,
  );
