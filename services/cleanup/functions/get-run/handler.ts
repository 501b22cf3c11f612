import { httpHandler } from '@commerce/lambda';
import { runPath } from '../../contracts/requests.ts';
import { toRunReport } from '../../contracts/to-response.ts';
import { runRepository } from '../../dependencies.ts';
import { readRun } from '../../use-cases/read-run.ts';

export const handler = httpHandler(
  { auth: 'staff', path: runPath },
  async ({ path }, dependencies) => ({
    status: 200,
    body: toRunReport(await readRun(path.runId, 'RETENTION', dependencies)),
  }),
  () => ({ runs: runRepository() }),
);
