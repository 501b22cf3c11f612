import { randomUUID } from 'node:crypto';
import { httpHandler } from '@commerce/lambda';
import { startRunDependencies } from '../../dependencies.ts';
import { acceptRun } from '../../http/accept-run.ts';
import { requestRunBody } from '../../http/requests.ts';

export const handler = httpHandler(
  { auth: 'staff', body: requestRunBody },
  (request, dependencies) =>
    acceptRun({ id: randomUUID(), scope: { kind: 'RETENTION' } }, request, dependencies),
  startRunDependencies,
);
