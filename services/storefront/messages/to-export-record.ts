import type { ExportRecord } from '@commerce/events';
import type { OrderChange } from '../domain/order.ts';

/** Maps a change of an order to a record of the export of its owner. */
export const toExportRecord = ({
  customerId: _,
  detail,
  ...change
}: OrderChange): ExportRecord => ({
  kind: 'shown-order-change',
  ...change,
  detail: { ...detail },
});
