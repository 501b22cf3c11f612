import { randomUUID } from 'node:crypto';
import { httpHandler } from '@commerce/lambda';
import { startRunDependencies } from '../../dependencies.ts';
import { acceptRun } from '../../http/accept-run.ts';
import { requestErasureBody } from '../../http/requests.ts';

export const handler = httpHandler(
  { auth: 'staff', body: requestErasureBody },
  (request, dependencies) =>
    acceptRun(
      { id: randomUUID(), scope: { kind: 'ERASURE', customerId: request.body.customerId } },
      request,
      dependencies,
    ),
  startRunDependencies,
);
