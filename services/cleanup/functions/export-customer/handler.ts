import { exportTaskHandler } from '@commerce/lambda';
import * as z from 'zod';
import { runRepository } from '../../dependencies.ts';
import { toExportRecord } from '../../messages/to-export-record.ts';

export const handler = exportTaskHandler(
  z.string(),
  async ({ customerId }, _context, { runs }) => ({
    records: (await runs.erasuresOf(customerId)).map(toExportRecord),
  }),
  () => ({ runs: runRepository() }),
);
