import { RunNotFoundError } from '../domain/run.errors.ts';
import type { Run, Scope } from '../domain/run.ts';
import type { RunRepository } from '../ports/run-repository.ts';

/** Reads a run of one kind; one of the other kind is none. */
export async function readRun(
  runId: string,
  kind: Scope['kind'],
  { runs }: { readonly runs: RunRepository },
): Promise<Run> {
  const run = await runs.get(runId);
  if (run?.scope.kind !== kind) throw new RunNotFoundError();
  return run;
}
