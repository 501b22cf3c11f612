import { exportTaskHandler } from '@commerce/lambda';
import * as z from 'zod';
import { importJobs } from '../../dependencies.ts';
import { toExportRecord } from '../../messages/to-export-record.ts';
import { exportCustomer } from '../../use-cases/export-customer.ts';

export const handler = exportTaskHandler(
  z.string(),
  async (page, _context, dependencies) => {
    const { imports, next } = await exportCustomer(page, dependencies);
    return { records: imports.map(toExportRecord), next };
  },
  () => ({ jobs: importJobs() }),
);
