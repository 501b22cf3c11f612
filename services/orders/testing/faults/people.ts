import { orderApprovalRequestedV1 } from '@commerce/events';
import { customerClaims, httpEvent, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import * as cancelOrder from '../../functions/cancel-order/handler.ts';
import * as decideApproval from '../../functions/decide-approval/handler.ts';
import * as decideApprovalByLink from '../../functions/decide-approval-by-link/handler.ts';
import * as placeOrder from '../../functions/place-order/handler.ts';
import { request } from '../orders.ts';
import type { Run } from './functions.ts';

/** What people do. */
export interface Story {
  readonly paymentMethodId: string;
  /** So many are ordered; 800 cost as much as somebody must approve. */
  readonly quantity?: number;
  /** What somebody decides: signed in, or by the link of the mail. Nobody does when it is absent. */
  readonly decision?: 'approve as staff' | 'reject by link';
  /** The customer cancels once the order has come to its end. */
  readonly cancels?: boolean;
}

type Answer = Promise<{ statusCode?: number | undefined }>;

export function place(
  { calls, portsOf }: Run,
  customer: string,
  { paymentMethodId, quantity = 2 }: Story,
): Answer {
  const lines = [{ sku: 'MUG-01', quantity }];
  const { contact, customerId: _, ...body } = request({ paymentMethodId, lines });
  const event = httpEvent({
    route: 'POST /orders',
    body: { ...body, email: contact.email },
    headers: { 'idempotency-key': 'key-1' },
    claims: customerClaims(customer),
  });
  return calls.make('HTTP POST /orders', () =>
    placeOrder.handler.with(portsOf('place-order'))(event, lambdaContext()),
  );
}

export function cancel({ calls, portsOf }: Run, customer: string, id: string): Answer {
  const event = httpEvent({
    route: 'POST /orders/{orderId}/cancel',
    path: { orderId: id },
    claims: customerClaims(customer),
  });
  return calls.make('HTTP POST /orders/{orderId}/cancel', () =>
    cancelOrder.handler.with(portsOf('cancel-order'))(event, lambdaContext()),
  );
}

export const decide = (run: Run, id: string, decision: NonNullable<Story['decision']>): Answer =>
  decision === 'approve as staff' ? approveAsStaff(run, id) : rejectByLink(run, id);

function rejectByLink({ calls, portsOf, events }: Run, id: string): Answer {
  const mail = events.find(({ type }) => type === orderApprovalRequestedV1.type);
  const { decisionToken: token } = orderApprovalRequestedV1.parse(mail).data;
  const event = httpEvent({
    route: 'POST /orders/{orderId}/approval/link',
    path: { orderId: id },
    body: { decision: 'reject', token },
  });
  return calls.make('HTTP POST /orders/{orderId}/approval/link', () =>
    decideApprovalByLink.handler.with(portsOf('decide-approval-by-link'))(event, lambdaContext()),
  );
}

function approveAsStaff({ calls, portsOf }: Run, id: string): Answer {
  const event = httpEvent({
    route: 'POST /orders/{orderId}/approval',
    path: { orderId: id },
    body: { decision: 'approve' },
    claims: staffClaims(),
  });
  return calls.make('HTTP POST /orders/{orderId}/approval', () =>
    decideApproval.handler.with(portsOf('decide-approval'))(event, lambdaContext()),
  );
}

/** Nobody repeats a request more often. */
const MAX_REQUESTS = 5;

/** Sends a request again that failed on the other side, or was never answered. */
export async function untilAccepted(send: () => Answer, again: number = 202): Promise<void> {
  for (let requests = 1; requests <= MAX_REQUESTS; requests += 1) {
    const { statusCode = 500 } = await send().catch(() => ({ statusCode: 500 }));
    if (statusCode === 202 || (requests > 1 && statusCode === again)) return;
    if (statusCode < 500) throw new Error(`The request was answered with ${statusCode}`);
  }
  throw new Error('The request was never accepted');
}
