/**
 * Code that runs by itself: an invocation of a function, an execution of a state machine, a person.
 * All it does between two calls happens at once; what happens between its calls decides the scheduler.
 */
export interface Process {
  readonly name: string;
  /** Environment variables that its code reads. */
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds that its clock is ahead of the history's. */
  readonly clockSkewMs: number;
  /** False after its end, and after its death: then it never goes on. */
  alive: boolean;
}

/** The end of a process: what it returned, what it threw, or that it died. */
export type Ending<Result> =
  | { readonly kind: 'returned'; readonly result: Result }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'died'; readonly reason: string };

export interface ProcessOptions {
  readonly name: string;
  readonly environment?: NodeJS.ProcessEnv;
  readonly clockSkewMs?: number;
}
