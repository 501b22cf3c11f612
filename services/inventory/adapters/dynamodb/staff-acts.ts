import { type CloudEvent, type EventContext, type StaffAct, staffActedV1 } from '@commerce/events';
import { staffIdOf } from '../../domain/ledger.ts';
import type { JobItem } from './import-items.ts';
import type { ProductItem } from './product-items.ts';
import type { EntryItem } from './stock-items.ts';

/** Makes the event of an act of staff, for the audit record. A repeat makes the same event. */
const act = (
  data: Omit<StaffAct, 'service'>,
  { id, ...context }: Omit<EventContext, 'correlationid'> & { correlationid: string | undefined },
): CloudEvent =>
  staffActedV1.create(
    { ...data, service: 'inventory' },
    // Old entries have no correlation id.
    { ...context, id: `${id}:act`, correlationid: context.correlationid ?? id },
  );

/** Reports a product that a person made or edited, and nothing that images or imports did to it. */
export function productChanged(item: ProductItem, before: ProductItem | undefined): CloudEvent[] {
  const { sku, version, price, changedBy, updatedAt, correlationId } = item;
  if (changedBy === undefined) return [];
  const id = `${sku}:${version}`;
  const hasPriceOfBefore =
    before?.price.amount === price.amount && before.price.currency === price.currency;
  return [
    act(
      {
        actor: changedBy,
        action: before === undefined ? 'product.created' : 'product.changed',
        subject: sku,
        hasNote: false,
        ...(!hasPriceOfBefore && {
          price: { ...(before && { before: before.price }), after: price },
        }),
      },
      { id, causationid: id, time: updatedAt, correlationid: correlationId },
    ),
  ];
}

/** Reports stock that a person received or corrected, and nothing that orders or imports moved. */
export function stockChanged(entry: EntryItem): CloudEvent[] {
  const { pk, sk, actor, at, reason, movements, correlationId } = entry;
  const staffId = staffIdOf(actor);
  const [movement] = movements;
  if (staffId === undefined || movement === undefined) return [];
  const stockDelta = movements.reduce((sum, { available }) => sum + available, 0);
  return [
    act(
      {
        actor: staffId,
        action: 'stock.adjusted',
        subject: movement.sku,
        hasNote: reason !== '',
        stockDelta,
      },
      { id: `${pk}:${sk}`, time: at, correlationid: correlationId },
    ),
  ];
}

/** Reports an import whose file came, and nothing of its rows. */
export function importStarted(job: JobItem, before: JobItem | undefined): CloudEvent[] {
  if (before?.status !== 'AWAITING_UPLOAD' || job.status !== 'RUNNING') return [];
  const { importId, startedBy, movedAt, correlationId } = job;
  return [
    act(
      { actor: startedBy, action: 'import.started', subject: importId, hasNote: false },
      { id: `${importId}:started`, time: movedAt, correlationid: correlationId },
    ),
  ];
}
