import { exportTaskHandler } from '@commerce/lambda';
import * as z from 'zod';
import { accountDirectory, profiles } from '../../dependencies.ts';
import { exportCustomer } from '../../use-cases/export-customer.ts';

export const handler = exportTaskHandler(
  z.string(),
  async ({ customerId }, _context, dependencies) => ({
    records: await exportCustomer(customerId, dependencies),
  }),
  () => ({ profiles: profiles(), directory: accountDirectory() }),
);
