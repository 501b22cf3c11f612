import type { Scope } from './run.ts';

/** No run has this id, or it is of the other kind. */
export class RunNotFoundError extends Error {
  override readonly name = 'RunNotFoundError';
  readonly code = 'RUN_NOT_FOUND';
  readonly kind = 'not-found';

  constructor() {
    super('There is no such run');
  }
}

/** A run of the same scope is not over. */
export class RunInProgressError extends Error {
  override readonly name = 'RunInProgressError';
  readonly code = 'RUN_IN_PROGRESS';
  readonly kind = 'conflict';
  readonly details: { readonly runId: string };

  constructor(scope: Scope, runId: string) {
    super(
      scope.kind === 'RETENTION'
        ? 'A cleanup run is in progress'
        : 'This customer is being erased already',
    );
    this.details = { runId };
  }
}

/** The run is over: whoever still works on it must stop. */
export class RunClosedError extends Error {
  override readonly name = 'RunClosedError';
  readonly code = 'RUN_CLOSED';
  readonly kind = 'conflict';

  constructor() {
    super('The run is over');
  }
}

/** The page does not follow those recorded. */
export class PageOutOfOrderError extends Error {
  override readonly name = 'PageOutOfOrderError';
  readonly code = 'PAGE_OUT_OF_ORDER';
  readonly kind = 'conflict';

  constructor(task: string, page: number, recorded: number) {
    super(`Page ${page} of ${task} came after ${recorded} pages`);
  }
}
