import { exportTaskHandler } from '@commerce/lambda';
import * as z from 'zod';
import {
  accountDirectory,
  customerFiles,
  customerIdentities,
  profiles,
} from '../../dependencies.ts';
import { exportCustomer } from '../../use-cases/export-customer.ts';

export const handler = exportTaskHandler(
  z.string(),
  ({ customerId, after }, _context, dependencies) =>
    exportCustomer({ customerId, after }, dependencies),
  () => ({
    profiles: profiles(),
    directory: accountDirectory(),
    files: customerFiles(),
    identities: customerIdentities(),
  }),
);
