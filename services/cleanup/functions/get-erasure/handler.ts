import { httpHandler } from '@commerce/lambda';
import { erasurePath } from '../../contracts/requests.ts';
import { toErasureReport } from '../../contracts/to-response.ts';
import { runRepository } from '../../dependencies.ts';
import { readRun } from '../../use-cases/read-run.ts';

export const handler = httpHandler(
  { auth: 'staff', path: erasurePath },
  async ({ path }, dependencies) => ({
    status: 200,
    body: toErasureReport(await readRun(path.erasureId, 'ERASURE', dependencies)),
  }),
  () => ({ runs: runRepository() }),
);
