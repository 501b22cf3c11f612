import { erasureTaskInput, erasureTaskOutput } from '@commerce/events';
import { pagedTaskHandler, systemClock } from '@commerce/lambda';
import {
  accountDirectory,
  closingNotices,
  customerFiles,
  customerIdentities,
  deletions,
  exportPages,
  identityPool,
  profiles,
} from '../../dependencies.ts';
import { eraseCustomer } from '../../use-cases/erase-customer.ts';

export const handler = pagedTaskHandler(
  { name: 'erase-customer', input: erasureTaskInput, output: erasureTaskOutput },
  ({ customerId, runId: erasureId, dryRun }, _context, dependencies) =>
    eraseCustomer({ customerId, erasureId, dryRun }, dependencies),
  () => ({
    profiles: profiles(),
    deletions: deletions(),
    notices: closingNotices(),
    directory: accountDirectory(),
    exports: exportPages(),
    files: customerFiles(),
    identities: customerIdentities(),
    identityPool: identityPool(),
    clock: systemClock,
  }),
);
