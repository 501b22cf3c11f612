import { RunNotFoundError } from '../domain/run.errors.ts';
import type { Run, Scope } from '../domain/run.ts';
import type { RunRepository } from '../ports/run-repository.ts';

export interface ReadRunDependencies {
  readonly runs: RunRepository;
}

/** Reads a run of one kind. Throws {@link RunNotFoundError} for one of the other kind too. */
export async function readRun(
  { runId, kind }: { readonly runId: string; readonly kind: Scope['kind'] },
  { runs }: ReadRunDependencies,
): Promise<Run> {
  const run = await runs.get(runId);
  if (run?.scope.kind !== kind) throw new RunNotFoundError();
  return run;
}
