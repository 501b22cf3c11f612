import { exportTaskHandler } from '@commerce/lambda';
import * as z from 'zod';
import { orderViews } from '../../dependencies.ts';
import { toExportRecord } from '../../messages/to-export-record.ts';

const PAGE = 100;
const position = z.object({ after: z.string() });

export const handler = exportTaskHandler(
  position,
  async ({ customerId, after }, _context, { orders }) => {
    const request = { limit: PAGE, after: after?.after };
    const { changes, next } = await orders.changesOfCustomer(customerId, request);
    return {
      records: changes.map(toExportRecord),
      next: next === undefined ? undefined : { after: next },
    };
  },
  () => ({ orders: orderViews() }),
);
