import { httpHandler } from '@commerce/lambda';
import { runRepository } from '../../dependencies.ts';
import { runPath } from '../../http/requests.ts';
import { toRunResponse } from '../../http/to-response.ts';
import { readRun } from '../../use-cases/read-run.ts';

export const handler = httpHandler(
  { auth: 'staff', path: runPath },
  async ({ path }, dependencies) => ({
    status: 200,
    body: toRunResponse(await readRun({ runId: path.runId, kind: 'RETENTION' }, dependencies)),
  }),
  () => ({ runs: runRepository() }),
);
