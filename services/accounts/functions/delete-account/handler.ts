import { httpHandler, systemClock } from '@commerce/lambda';
import { accountDirectory, deletions } from '../../dependencies.ts';
import { requestDeletion } from '../../use-cases/request-deletion.ts';

export const handler = httpHandler(
  { auth: 'customer' },
  async ({ caller: { sub: customerId, signedInAt }, correlationId }, dependencies) => {
    await requestDeletion({ customerId, signedInAt, correlationId }, dependencies);
    return { status: 202 };
  },
  () => ({ deletions: deletions(), directory: accountDirectory(), clock: systemClock }),
);
