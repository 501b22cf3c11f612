import {
  type ExportRecord,
  type ExportTaskOutput,
  exportTaskInput,
  exportTaskOutput,
  MAX_EXPORT_PAGE_BYTES,
} from '@commerce/events';
import * as z from 'zod';
import { decodeCursor, encodeCursor } from '../helpers/cursor.ts';
import type { InvocationContext } from '../invocation/invocation-context.ts';
import type { Contracted, LambdaHandler } from '../invocation/lambda-handler.ts';
import { type TaskContract, taskHandler } from './task-handler.ts';

/** Time that is left of an invocation when no further page is begun: people wait for an export. */
const RESERVE_MS = 5_000;

/**
 * Records that were found together.
 *
 * @example
 * ```ts
 * const found: FoundRecords = { records: [{ kind: 'order', orderId: 'ord_1' }], next: 'ord_1' };
 * ```
 */
export interface FoundRecords<Position = string> {
  readonly records: readonly ExportRecord[];
  /** The position at which to look on; absent when all was found. */
  readonly next?: Position | undefined;
}

/** Where a page of an export begins: behind so many records of those found at a position. */
interface Start<Position> {
  readonly after?: Position | undefined;
  readonly skip: number;
}

/**
 * Makes the handler of a service's export task: finds the records of a customer position by position,
 * and returns as many of them as a page may hold. Records that are found together may be more than a
 * page; a single one must not, and is an error.
 *
 * An input whose cursor this task did not give out is an `InvalidCursorError`.
 *
 * @example
 * ```ts
 * export const handler = exportTaskHandler(
 *   z.string(),
 *   async ({ customerId, after }, _context, { orders }) => {
 *     const page = await orders.listByCustomer(customerId, { limit: 10, after });
 *     return { records: page.orders.map(toExportRecord), next: page.next };
 *   },
 *   () => ({ orders: orderRepository() }),
 * );
 * ```
 */
export function exportTaskHandler<Position, Dependencies>(
  position: z.ZodType<Position, Position>,
  findRecords: (
    input: { readonly customerId: string; readonly after: Position | undefined },
    context: InvocationContext,
    dependencies: Dependencies,
  ) => FoundRecords<Position> | Promise<FoundRecords<Position>>,
  makeDependencies?: () => Dependencies,
): LambdaHandler<unknown, ExportTaskOutput, Dependencies> &
  Contracted<TaskContract<typeof exportTaskInput, typeof exportTaskOutput>> {
  const start = z.object({ after: position.optional(), skip: z.int().nonnegative() });
  return taskHandler(
    { name: 'export-customer', input: exportTaskInput, output: exportTaskOutput },
    async ({ customerId, cursor }, context, dependencies) => {
      const page: ExportRecord[] = [];
      let bytes = 0;
      let at: Start<Position> = cursor === undefined ? { skip: 0 } : decodeCursor(start, cursor);
      do {
        const { after, skip } = at;
        const found = await findRecords({ customerId, after }, context, dependencies);
        for (const [index, record] of found.records.entries()) {
          if (index < skip) continue;
          bytes += sizeOf(record);
          if (bytes > MAX_EXPORT_PAGE_BYTES) return pageUntil({ after, skip: index });
          page.push(record);
        }
        if (found.next === undefined) return { done: true, records: page };
        at = { after: found.next, skip: 0 };
      } while (context.remainingTimeMs() > RESERVE_MS);
      return pageUntil(at);

      function pageUntil(end: Start<Position>) {
        return { done: false, cursor: encodeCursor(start, end), records: page };
      }
    },
    makeDependencies,
  );
}

/** Bytes of a record in the JSON of a page. Throws for one that no page can hold. */
function sizeOf(record: ExportRecord): number {
  const bytes = Buffer.byteLength(JSON.stringify(record)) + 1;
  if (bytes > MAX_EXPORT_PAGE_BYTES) {
    throw new Error(`A record of the kind "${record.kind}" has ${bytes} bytes: no page holds it`);
  }
  return bytes;
}
