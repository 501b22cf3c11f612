import { exportTaskOutput } from '@commerce/events';
import * as z from 'zod';

export const keepExportPageTask = {
  name: 'keep-export-page',
  input: z.object({
    exportId: z.string().min(1),
    customerId: z.string().min(1),
    correlationId: z.string().min(1),
    service: z.string().min(1),
    page: z.int().nonnegative(),
    output: exportTaskOutput,
  }),
  output: z.object({
    over: z.boolean(),
    page: z.int().nonnegative(),
    position: z.object({ cursor: z.string().optional() }),
  }),
};
