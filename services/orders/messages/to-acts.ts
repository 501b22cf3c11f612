import { type CloudEvent, type StaffAct, staffActedV1 } from '@commerce/events';
import type { OrderId } from '../domain/ids.ts';
import type { LogEntry } from '../domain/order-event.ts';
import type { Promotion } from '../domain/promotion.ts';
import type { PromotionChange } from '../ports/promotions.ts';

/**
 * Makes the acts of staff after a version of an order, for the audit record: of each entry that names
 * one. An id follows from order and version, so that a repetition is recognised.
 */
export const toActs = (
  orderId: OrderId,
  log: readonly LogEntry[],
  after: number,
): CloudEvent<string, StaffAct>[] =>
  log.slice(after).flatMap((entry) => {
    const action = actionOf(entry);
    if (action === undefined || !('by' in entry) || entry.by === undefined) return [];
    return [
      staffActedV1.create(
        {
          actor: entry.by,
          action,
          subject: orderId,
          service: 'orders',
          hasNote: 'note' in entry && entry.note !== undefined,
        },
        {
          id: `${orderId}:${entry.version}:act`,
          time: entry.at,
          correlationid: entry.correlationId,
          causationid: `${orderId}:${entry.version}`,
        },
      ),
    ];
  });

/** Makes the act of a change of a promotion, for the audit record. */
export const toPromotionAct = ({
  code,
  version,
  updatedAt,
  changedBy,
  correlationId,
}: Promotion & PromotionChange): CloudEvent<string, StaffAct> =>
  staffActedV1.create(
    {
      actor: changedBy,
      action: 'promotion.changed',
      subject: code,
      service: 'orders',
      hasNote: false,
    },
    { id: `promotion:${code}:${version}:act`, time: updatedAt, correlationid: correlationId },
  );

function actionOf(entry: LogEntry): string | undefined {
  switch (entry.type) {
    case 'approval-given':
    case 'approved':
      return 'order.approved';
    case 'rejected':
      return 'order.rejected';
    case 'cancelled':
      // Only the settlement of a parked fulfilment has a note.
      return entry.note === undefined ? 'order.cancelled' : 'order.settled';
    case 'settled-by-hand':
      return 'order.settled';
    case 'note-added':
      return 'order.noted';
    case 'resumed':
      return 'order.requeued';
    case 'shipment-made':
      return 'order.shipped';
    case 'shipment-delivered':
      return 'order.delivered';
    case 'return-decided':
      return entry.decision === 'ACCEPTED' ? 'order.return-accepted' : 'order.return-refused';
    case 'return-received':
      return 'order.returned';
    case 'lines-cancelled':
      return 'order.lines-cancelled';
    case 'refund-requested':
      // The refund of a return or a cancellation is a part of that act.
      return entry.cause === 'GOODWILL' ? 'order.refund-requested' : undefined;
    case 'refund-approved':
      return 'order.refund-approved';
    case 'refund-rejected':
      return 'order.refund-rejected';
    default:
      return undefined;
  }
}
