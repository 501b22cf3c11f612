import type { CloudEvent } from '@commerce/events';
import { lambdaContext, sqsEvent, streamEvent } from '@commerce/lambda/fixtures';
import * as authorizePayment from '../../functions/authorize-payment/handler.ts';
import * as awaitDecision from '../../functions/await-decision/handler.ts';
import * as capturePayment from '../../functions/capture-payment/handler.ts';
import * as closeCancellation from '../../functions/close-cancellation/handler.ts';
import * as confirmOrder from '../../functions/confirm-order/handler.ts';
import * as decideRejection from '../../functions/decide-rejection/handler.ts';
import * as expireApproval from '../../functions/expire-approval/handler.ts';
import * as makeRefund from '../../functions/make-refund/handler.ts';
import * as parkOrder from '../../functions/park-order/handler.ts';
import * as publishEvents from '../../functions/publish-events/handler.ts';
import * as readRefund from '../../functions/read-refund/handler.ts';
import * as recordRefund from '../../functions/record-refund/handler.ts';
import * as rejectOrder from '../../functions/reject-order/handler.ts';
import * as remindApprovers from '../../functions/remind-approvers/handler.ts';
import * as requestApproval from '../../functions/request-approval/handler.ts';
import * as settlePayment from '../../functions/settle-payment/handler.ts';
import * as startFulfilment from '../../functions/start-fulfilment/handler.ts';
import * as validateOrder from '../../functions/validate-order/handler.ts';
import * as voidPayment from '../../functions/void-payment/handler.ts';
import type { Calls } from './calls.ts';
import type { ScenarioDependencies, StreamChange } from './scenario-dependencies.ts';
import { attemptIn, type Stock } from './stock.ts';

/** State of one run of a scenario. */
export interface Run {
  readonly calls: Calls;
  /** Makes the dependencies of a function, which reads its own secrets. */
  readonly dependenciesOf: (functionName: string) => ScenarioDependencies;
  readonly stock: Stock;
  readonly changes: StreamChange[];
  readonly messages: CloudEvent[];
  readonly events: CloudEvent[];
  /** ARNs of the executions that are not known to have ended. */
  readonly executions: Set<string>;
}

/** Tasks that need no more than orders, a gateway and a clock, by the names that workflows call. */
export const orderTasks = {
  'authorize-payment': authorizePayment.handler,
  'capture-payment': capturePayment.handler,
  'close-cancellation': closeCancellation.handler,
  'confirm-order': confirmOrder.handler,
  'decide-rejection': decideRejection.handler,
  'expire-approval': expireApproval.handler,
  'make-refund': makeRefund.handler,
  'park-order': parkOrder.handler,
  'read-refund': readRefund.handler,
  'record-refund': recordRefund.handler,
  'reject-order': rejectOrder.handler,
  'remind-approvers': remindApprovers.handler,
  'settle-payment': settlePayment.handler,
  'validate-order': validateOrder.handler,
  'void-payment': voidPayment.handler,
} as const;

/** Tasks of this service, by the names that workflows call. */
const tasks = {
  ...orderTasks,
  'await-decision': awaitDecision.handler,
  'request-approval': requestApproval.handler,
} as const;

/** Deliveries of the queue before the dead-letter queue. */
const MAX_DELIVERIES = 5;

/** Invokes a task of this service, or of inventory's, as a state machine does. */
export async function invoke(run: Run, name: string, payload: unknown): Promise<unknown> {
  if (name.startsWith('inventory-')) {
    const orderId = String((payload as { orderId: unknown }).orderId);
    return run.stock.invoke(name, orderId, attemptIn(payload));
  }
  const task = tasks[name as keyof typeof tasks];
  return task.with(run.dependenciesOf(name))(payload, lambdaContext());
}

/** Delivers the first item that waits, again when that fails. */
export async function deliver<Item>(
  waiting: Item[],
  work: (item: Item) => Promise<{ batchItemFailures: readonly unknown[] }>,
): Promise<void> {
  const [item] = waiting;
  if (item === undefined) return;
  for (let tries = 0; tries < MAX_DELIVERIES; tries += 1) {
    const { batchItemFailures } = await work(item);
    if (batchItemFailures.length > 0) continue;
    waiting.splice(waiting.indexOf(item), 1);
    return;
  }
  throw new Error('A delivery failed again and again');
}

export const publish = ({ dependenciesOf }: Run, change: StreamChange) =>
  publishEvents.handler.with(dependenciesOf('publish-events'))(
    streamEvent([change]),
    lambdaContext(),
  );

export const start = ({ dependenciesOf }: Run, event: CloudEvent) =>
  startFulfilment.handler.with(dependenciesOf('start-fulfilment'))(
    sqsEvent([{ body: event }]),
    lambdaContext(),
  );
