import type { History } from '../interpreter/history.ts';
import type { ExecutionStatus, StateMachineType } from '../types.ts';

/** One run of a state machine, and how it ended once it has. */
export interface Execution {
  readonly arn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly type: StateMachineType;
  /** JSON as it was given. */
  readonly input: string;
  /** Epoch milliseconds. */
  readonly startedAt: number;
  readonly status: ExecutionStatus;
  readonly stoppedAt?: number;
  readonly output?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** The end of an execution. */
export type Ending =
  | { readonly status: 'SUCCEEDED'; readonly output: string }
  | {
      readonly status: 'FAILED' | 'TIMED_OUT' | 'ABORTED';
      readonly error?: string;
      readonly cause?: string;
    };

/** An execution with its events. */
export interface RecordedExecution {
  readonly execution: Execution;
  readonly history: History;
}
