import type { Caller, InvocationContext } from '@commerce/lambda';
import type { RunReports } from '../ports/run-reports.ts';
import { type RunRequest, requestRun } from '../use-cases/request-run.ts';
import type { StartRunDependencies } from '../use-cases/start-run.ts';
import { toAccepted } from './to-response.ts';

type Observed = Pick<InvocationContext, 'logger' | 'metrics' | 'correlationId'>;

/** The part that requests of runs and of erasures have in common. */
interface StaffRequest extends Observed {
  readonly body: { readonly dryRun: boolean };
  readonly caller: Caller;
}

/** Reports go where the invocation logs and measures. */
export interface AcceptRunDependencies extends Omit<StartRunDependencies, 'reports'> {
  reportsTo(context: Observed): RunReports;
}

/** Starts the run that a member of staff asks for, and says where its report is. */
export async function acceptRun(
  run: Pick<RunRequest, 'id' | 'scope'>,
  { body, caller, correlationId, logger, metrics }: StaffRequest,
  { reportsTo, ...dependencies }: AcceptRunDependencies,
) {
  const started = await requestRun(
    { ...run, dryRun: body.dryRun, startedBy: caller.sub, correlationId },
    { ...dependencies, reports: reportsTo({ logger, metrics, correlationId }) },
  );
  return toAccepted(started);
}
