import type { ExportRecord } from '@commerce/events';
import type { Run } from '../domain/run.ts';
import { toErasureResponse } from '../http/to-response.ts';

/** Maps an erasure to a record of its customer's export: nobody of staff is in it. */
export function toExportRecord(run: Run): ExportRecord {
  const { startedBy: _, customerId: __, ...report } = toErasureResponse(run);
  return { kind: 'erasure', ...report };
}
