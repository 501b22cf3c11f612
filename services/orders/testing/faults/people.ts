import { orderApprovalRequestedV1 } from '@commerce/events';
import { customerClaims, httpEvent, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import * as cancelOrder from '../../functions/cancel-order/handler.ts';
import * as decideApproval from '../../functions/decide-approval/handler.ts';
import * as decideApprovalByLink from '../../functions/decide-approval-by-link/handler.ts';
import * as placeOrder from '../../functions/place-order/handler.ts';
import { request } from '../orders.ts';
import type { Run } from './functions.ts';

/** Actions of people in a scenario. */
export interface Scenario {
  readonly paymentMethodId: string;
  /** Quantity of the order; 800 cost as much as somebody must approve. */
  readonly quantity?: number;
  /** Decision of somebody who is signed in, or holds the mail's link. Nobody decides when it is absent. */
  readonly decision?: 'approve as staff' | 'reject by link';
  /** True when the customer cancels once the order has ended. */
  readonly cancels?: boolean;
}

type Sent = Promise<{ statusCode?: number | undefined }>;

export function place(
  { calls, dependenciesOf }: Run,
  customer: string,
  { paymentMethodId, quantity = 2 }: Scenario,
): Sent {
  const lines = [{ sku: 'MUG-01', quantity }];
  const { contact, customerId: _, ...body } = request({ paymentMethodId, lines });
  const event = httpEvent({
    route: 'POST /orders',
    body: { ...body, email: contact.email },
    headers: { 'idempotency-key': 'key-1' },
    claims: customerClaims(customer),
  });
  return calls.make('HTTP POST /orders', () =>
    placeOrder.handler.with(dependenciesOf('place-order'))(event, lambdaContext()),
  );
}

export function cancel({ calls, dependenciesOf }: Run, customer: string, id: string): Sent {
  const event = httpEvent({
    route: 'POST /orders/{orderId}/cancel',
    path: { orderId: id },
    claims: customerClaims(customer),
  });
  return calls.make('HTTP POST /orders/{orderId}/cancel', () =>
    cancelOrder.handler.with(dependenciesOf('cancel-order'))(event, lambdaContext()),
  );
}

export const decide = (run: Run, id: string, decision: NonNullable<Scenario['decision']>): Sent =>
  decision === 'approve as staff' ? approveAsStaff(run, id) : rejectByLink(run, id);

function rejectByLink({ calls, dependenciesOf, events }: Run, id: string): Sent {
  const mail = events.find(({ type }) => type === orderApprovalRequestedV1.type);
  const { decisionToken: token } = orderApprovalRequestedV1.parse(mail).data;
  const event = httpEvent({
    route: 'POST /orders/{orderId}/approval/link',
    path: { orderId: id },
    body: { decision: 'reject', token },
  });
  return calls.make('HTTP POST /orders/{orderId}/approval/link', () =>
    decideApprovalByLink.handler.with(dependenciesOf('decide-approval-by-link'))(
      event,
      lambdaContext(),
    ),
  );
}

function approveAsStaff({ calls, dependenciesOf }: Run, id: string): Sent {
  const event = httpEvent({
    route: 'POST /orders/{orderId}/approval',
    path: { orderId: id },
    body: { decision: 'approve' },
    claims: staffClaims(),
  });
  return calls.make('HTTP POST /orders/{orderId}/approval', () =>
    decideApproval.handler.with(dependenciesOf('decide-approval'))(event, lambdaContext()),
  );
}

/** Requests that somebody sends at the most. */
const MAX_REQUESTS = 5;

/** Repeats a request that failed on the other side, or got no response. */
export async function untilAccepted(send: () => Sent, repetition: number = 202): Promise<void> {
  for (let requests = 1; requests <= MAX_REQUESTS; requests += 1) {
    const { statusCode = 500 } = await send().catch(() => ({ statusCode: 500 }));
    if (statusCode === 202 || (requests > 1 && statusCode === repetition)) return;
    if (statusCode < 500) throw new Error(`The response was ${statusCode}`);
  }
  throw new Error('The request was never accepted');
}
