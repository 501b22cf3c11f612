import { httpHandler } from '@commerce/lambda';
import { runRepository } from '../../dependencies.ts';
import { erasurePath } from '../../http/requests.ts';
import { toErasureResponse } from '../../http/to-response.ts';
import { readRun } from '../../use-cases/read-run.ts';

export const handler = httpHandler(
  { auth: 'staff', path: erasurePath },
  async ({ path }, dependencies) => ({
    status: 200,
    body: toErasureResponse(
      await readRun({ runId: path.erasureId, kind: 'ERASURE' }, dependencies),
    ),
  }),
  () => ({ runs: runRepository() }),
);
