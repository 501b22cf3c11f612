import type { EventOf, orderConfirmedV1, orderRefundedV1 } from '@commerce/events';
import { asOrderId } from '../domain/ids.ts';
import type { IssueInvoice } from '../use-cases/issue-invoice.ts';

type InvoicedEvent = EventOf<typeof orderConfirmedV1> | EventOf<typeof orderRefundedV1>;

/** Maps an event to the invoice or credit note that it asks for. */
export function toIssueInvoice({ data }: InvoicedEvent): IssueInvoice {
  const orderId = asOrderId(data.orderId);
  if (!('refund' in data)) return { orderId };
  return { orderId, refund: { refundId: data.refundId, amount: data.refund.amount } };
}
