/** StopExecution was called. */
export class ExecutionStoppedError extends Error {
  override readonly name = 'ExecutionStoppedError';
  readonly error: string | undefined;
  readonly causeText: string | undefined;

  constructor(error?: string, causeText?: string) {
    super('The execution was stopped');
    this.error = error;
    this.causeText = causeText;
  }
}

/** The execution took longer than it may. */
export class ExecutionTimedOutError extends Error {
  override readonly name = 'ExecutionTimedOutError';
}

/** The process ends: the execution goes on in the next one. */
export class ExecutionSuspendedError extends Error {
  override readonly name = 'ExecutionSuspendedError';
}
