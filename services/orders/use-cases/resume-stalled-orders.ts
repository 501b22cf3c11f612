import type { Logger } from '@commerce/lambda';
import type { OrderId } from '../domain/ids.ts';
import { stalledAfter } from '../domain/stalling.ts';
import type { OrderRecord } from '../ports/order-repository.ts';
import type { Workflow, Workflows } from '../ports/workflows.ts';
import { loadOrder, type OrderPorts } from './change-order.ts';
import { expireApproval } from './decide-approval.ts';
import { inChunks } from './in-chunks.ts';
import { parkOrder } from './park-order.ts';

export interface ResumeStalledOrders {
  /** The moment the run was due: a repeated run starts the same workflows. */
  readonly dueAt: Date;
  readonly remainingTimeMs: () => number;
}

export interface ResumePorts extends OrderPorts {
  readonly workflows: Workflows;
  readonly logger: Pick<Logger, 'error'>;
}

/** How many orders a run met, by what it did with them. */
export interface ResumeReport {
  readonly restarted: number;
  readonly parked: number;
  readonly expired: number;
  readonly failed: number;
}

type Outcome = keyof ResumeReport;

/** What has not come to its end after this long, restarted again and again, needs a person. */
const GIVE_UP_AFTER_MS = 60 * 60_000;

/** Leaves time to finish a page that was begun. */
const MIN_REMAINING_MS = 15_000;

/** At once: each is a read and a request to Step Functions. */
const CONCURRENCY = 10;

/**
 * Takes up what an execution left behind: starts it again where it stopped, parks it after an hour,
 * and expires what nobody decided about. One order that fails hinders no other.
 */
export async function resumeStalledOrders(
  { dueAt, remainingTimeMs }: ResumeStalledOrders,
  ports: ResumePorts,
): Promise<ResumeReport> {
  const report = { restarted: 0, parked: 0, expired: 0, failed: 0 };
  for await (const page of ports.orders.stalled(dueAt.toISOString())) {
    if (remainingTimeMs() < MIN_REMAINING_MS) return report;
    const outcomes = await inChunks(page, CONCURRENCY, (id) => resumeOne(id, dueAt, ports));
    for (const outcome of outcomes) if (outcome) report[outcome] += 1;
  }
  return report;
}

async function resumeOne(
  orderId: OrderId,
  dueAt: Date,
  ports: ResumePorts,
): Promise<Outcome | undefined> {
  try {
    const record = await loadOrder(orderId, ports.orders);
    // The index is read without a lock: the order may be decided by now.
    const since = stalledAfter(record.order);
    if (since === undefined || Date.parse(since) >= dueAt.getTime()) return undefined;
    return await handle(record, dueAt.getTime() - Date.parse(since), dueAt, ports);
  } catch (error) {
    ports.logger.error('Stalled order could not be resumed', { orderId, error });
    return 'failed';
  }
}

async function handle(
  { order, log }: OrderRecord,
  lateMs: number,
  dueAt: Date,
  ports: ResumePorts,
): Promise<Outcome | undefined> {
  const { orderId, state } = order;
  const correlationId = log[0]?.correlationId ?? orderId;
  const command = { orderId, correlationId };
  if (state.status === 'AWAITING_APPROVAL') {
    const { status } = (await expireApproval(command, ports)).state;
    return status === 'REJECTED' ? 'expired' : undefined;
  }
  const step = state.status === 'PENDING' ? state.progress.step : state.status;
  if (lateMs > GIVE_UP_AFTER_MS) {
    const parked = await parkOrder({ ...command, reason: { code: 'STALLED', step } }, ports);
    return parked.state.status === 'NEEDS_ATTENTION' ? 'parked' : undefined;
  }
  const workflow: Workflow = state.status === 'CANCELLED' ? 'cancellation' : 'fulfilment';
  await ports.workflows.start({ ...command, workflow, run: `resumed-${dueAt.getTime()}` });
  return 'restarted';
}
