import type { CloudEvent } from '@commerce/events';
import {
  customerClaims,
  httpEvent,
  lambdaContext,
  sqsEvent,
  streamEvent,
} from '@commerce/lambda/fixtures';
import * as authorizePayment from '../../functions/authorize-payment/handler.ts';
import * as cancelOrder from '../../functions/cancel-order/handler.ts';
import * as capturePayment from '../../functions/capture-payment/handler.ts';
import * as closeCancellation from '../../functions/close-cancellation/handler.ts';
import * as confirmOrder from '../../functions/confirm-order/handler.ts';
import * as parkOrder from '../../functions/park-order/handler.ts';
import * as placeOrder from '../../functions/place-order/handler.ts';
import * as publishEvents from '../../functions/publish-events/handler.ts';
import * as rejectOrder from '../../functions/reject-order/handler.ts';
import * as settlePayment from '../../functions/settle-payment/handler.ts';
import * as startFulfilment from '../../functions/start-fulfilment/handler.ts';
import * as validateOrder from '../../functions/validate-order/handler.ts';
import * as voidPayment from '../../functions/void-payment/handler.ts';
import { request } from '../orders.ts';
import type { Calls } from './calls.ts';
import type { ScenarioPorts, StreamChange } from './scenario-ports.ts';
import type { Stock } from './stock.ts';

/** What a customer does. */
export interface Story {
  readonly paymentMethodId: string;
  /** Cancels once the order has come to its end. */
  readonly cancels?: boolean;
}

/** Everything that one story works with. */
export interface Run {
  readonly calls: Calls;
  readonly ports: ScenarioPorts;
  readonly stock: Stock;
  readonly changes: StreamChange[];
  readonly messages: CloudEvent[];
  readonly events: CloudEvent[];
}

const tasks = {
  'authorize-payment': authorizePayment.handler,
  'capture-payment': capturePayment.handler,
  'close-cancellation': closeCancellation.handler,
  'confirm-order': confirmOrder.handler,
  'park-order': parkOrder.handler,
  'reject-order': rejectOrder.handler,
  'settle-payment': settlePayment.handler,
  'validate-order': validateOrder.handler,
  'void-payment': voidPayment.handler,
} as const;

/** As often as the queue delivers before the dead-letter queue. */
const MAX_TRIES = 5;

/** What a state machine calls: this service's tasks, or inventory's. */
export async function invoke(run: Run, name: string, payload: unknown): Promise<unknown> {
  if (name.startsWith('inventory-')) {
    return run.stock.invoke(name, String((payload as { orderId: unknown }).orderId));
  }
  const task = tasks[name as keyof typeof tasks];
  return task.with(run.ports)(payload, lambdaContext());
}

export async function place(run: Run, customer: string, { paymentMethodId }: Story) {
  const { contact, customerId: _, ...body } = request({ paymentMethodId });
  const event = httpEvent({
    route: 'POST /orders',
    body: { ...body, email: contact.email },
    headers: { 'idempotency-key': 'key-1' },
    claims: customerClaims(customer),
  });
  return run.calls.make('HTTP POST /orders', () =>
    placeOrder.handler.with(run.ports)(event, lambdaContext()),
  );
}

export async function cancel(run: Run, customer: string, id: string) {
  const event = httpEvent({
    route: 'POST /orders/{orderId}/cancel',
    path: { orderId: id },
    claims: customerClaims(customer),
  });
  return run.calls.make('HTTP POST /orders/{orderId}/cancel', () =>
    cancelOrder.handler.with(run.ports)(event, lambdaContext()),
  );
}

/** A client repeats a request that failed on the other side, or was never answered. */
export async function untilAccepted(
  send: () => Promise<{ statusCode?: number | undefined }>,
): Promise<void> {
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const { statusCode = 500 } = await send().catch(() => ({ statusCode: 500 }));
    if (statusCode === 202) return;
    if (statusCode < 500) throw new Error(`The request was answered with ${statusCode}`);
  }
  throw new Error('The request was never accepted');
}

/** Hands the first that waits over, again when it fails. */
export async function deliver<Item>(
  waiting: Item[],
  work: (item: Item) => Promise<{ batchItemFailures: readonly unknown[] }>,
): Promise<void> {
  const [item] = waiting;
  if (item === undefined) return;
  for (let tries = 0; tries < MAX_TRIES; tries += 1) {
    const { batchItemFailures } = await work(item);
    if (batchItemFailures.length > 0) continue;
    waiting.splice(waiting.indexOf(item), 1);
    return;
  }
  throw new Error('A delivery failed again and again');
}

export const publish = ({ ports }: Run, change: StreamChange) =>
  publishEvents.handler.with(ports)(streamEvent([change]), lambdaContext());

export const start = ({ ports }: Run, event: CloudEvent) =>
  startFulfilment.handler.with(ports)(sqsEvent([{ body: event }]), lambdaContext());
