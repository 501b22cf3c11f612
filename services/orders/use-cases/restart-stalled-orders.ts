import type { Logger } from '@commerce/lambda';
import { isIn } from '../domain/fulfilment.ts';
import type { OrderId } from '../domain/ids.ts';
import type { AwaitingApproval, Order, OrderIn, ParkingReason } from '../domain/order.ts';
import { isOpen } from '../domain/refunds.ts';
import { afterAsking, afterRestart, type Stall } from '../domain/stalling.ts';
import type { ApprovalWaits } from '../ports/approval-waits.ts';
import type { OrderRecord } from '../ports/order-repository.ts';
import type { Pace } from '../ports/pace.ts';
import type { WorkflowRun, Workflows } from '../ports/workflows.ts';
import { loadOrder, type OrderCommand, type OrderDependencies } from './change-order.ts';
import { expireApproval } from './decide-approval.ts';
import { inChunks } from './in-chunks.ts';
import { parkOrder } from './park-order.ts';
import { remindApprovers } from './request-approval.ts';

export interface RestartStalledOrders {
  /** Moment the run was due: a repeated run starts the same workflows. */
  readonly dueAt: Date;
  readonly remainingTimeMs: () => number;
}

export interface RestartStalledOrdersDependencies extends OrderDependencies {
  readonly workflows: Workflows;
  readonly pace: Pace;
  readonly waits: ApprovalWaits;
  readonly logger: Pick<Logger, 'error'>;
}

/** Number of orders in a run, by what it did with them. */
export interface RestartReport {
  readonly restarted: number;
  readonly parked: number;
  readonly expired: number;
  /** Approvals that nobody had been asked for. */
  readonly asked: number;
  readonly failed: number;
}

type Outcome = keyof RestartReport;

/** Time that is left to finish a page. */
const MIN_REMAINING_MS = 15_000;

/** Orders at once: each is a read and a request to Step Functions. */
const CONCURRENCY = 10;

/**
 * Restarts orders that an execution left behind where it stopped, with pauses that grow, parks those
 * that this did not help, and rejects those that nobody decided about. One that fails hinders no other.
 */
export async function restartStalledOrders(
  { dueAt, remainingTimeMs }: RestartStalledOrders,
  dependencies: RestartStalledOrdersDependencies,
): Promise<RestartReport> {
  const report = { restarted: 0, parked: 0, expired: 0, asked: 0, failed: 0 };
  for await (const page of dependencies.orders.stalled(dueAt.toISOString())) {
    if (remainingTimeMs() < MIN_REMAINING_MS) return report;
    const outcomes = await inChunks(page, CONCURRENCY, (id) => restartOne(id, dueAt, dependencies));
    for (const outcome of outcomes) if (outcome) report[outcome] += 1;
  }
  return report;
}

async function restartOne(
  orderId: OrderId,
  dueAt: Date,
  dependencies: RestartStalledOrdersDependencies,
): Promise<Outcome | undefined> {
  try {
    const record = await loadOrder(orderId, dependencies.orders);
    // The index is read without a lock: the order may be decided by now.
    const { stall } = record;
    if (stall === undefined || Date.parse(stall.after) >= dueAt.getTime()) return undefined;
    return await handle(record, stall, dueAt, dependencies);
  } catch (error) {
    dependencies.logger.error('Stalled order could not be restarted', { orderId, error });
    return 'failed';
  }
}

async function handle(
  record: OrderRecord,
  stall: Stall,
  dueAt: Date,
  dependencies: RestartStalledOrdersDependencies,
): Promise<Outcome | undefined> {
  const { order, log } = record;
  const { orderId } = order;
  const command = { orderId, correlationId: log[0]?.correlationId ?? orderId };
  const run = `resumed-${dueAt.getTime()}`;
  if (isIn(order, 'AWAITING_APPROVAL')) {
    return awaitApproval({ ...record, order }, stall, { ...command, run }, dependencies);
  }
  const next = afterRestart(order, stall, dueAt.toISOString());
  if (next === undefined) {
    const parked = await parkOrder(
      { ...command, reason: stall.reason ?? stalled(order) },
      dependencies,
    );
    return parked.state.status === 'NEEDS_ATTENTION' ? 'parked' : undefined;
  }
  // Written first, since the execution may give up before; and counted, even if it cannot be started.
  // Another writer that changed the order meanwhile works on it.
  if (!(await dependencies.orders.postpone(record, next))) return undefined;
  await dependencies.pace();
  for (const work of workOf(order)) {
    await dependencies.workflows.start({ ...command, ...work, run: `${run}${work.suffix}` });
  }
  return 'restarted';
}

/** Workflows that take up an order: one for each open refund, or the one of its state. */
function workOf({ state }: Order): readonly (Pick<WorkflowRun, 'workflow' | 'refundId'> & {
  readonly suffix: string;
})[] {
  if (state.status !== 'CONFIRMED') {
    const workflow = state.status === 'CANCELLED' ? 'cancellation' : 'fulfilment';
    return [{ workflow, suffix: '' }];
  }
  return state.refunds
    .filter(({ status }) => isOpen(status))
    .map(({ refundId }) => ({ workflow: 'refund', refundId, suffix: `-${refundId}` }));
}

const stalled = ({ state }: Order): ParkingReason => ({
  code: 'STALLED',
  step: state.status === 'PENDING' ? state.progress.step : state.status,
});

/** Rejects an order that nobody decided about in time, and asks people who were never asked. */
async function awaitApproval(
  record: OrderRecord & { readonly order: OrderIn<AwaitingApproval> },
  stall: Stall,
  { run, ...command }: OrderCommand & { readonly run: string },
  dependencies: RestartStalledOrdersDependencies,
): Promise<Outcome | undefined> {
  const { status } = (await expireApproval(command, dependencies)).state;
  if (status === 'REJECTED') return 'expired';
  if (await dependencies.waits.isKnown(command.orderId)) {
    await dependencies.orders.postpone(record, afterAsking(record.order.state, stall));
    return undefined;
  }
  // The event that asks people got lost, so that nobody was told. The next run sees whether they are.
  await remindApprovers(command, dependencies);
  await dependencies.workflows.start({ ...command, workflow: 'approval', run });
  return 'asked';
}
