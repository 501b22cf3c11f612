import type { Emulator } from '../emulator.ts';

/** A state machine's type, as CloudFormation names it. */
export type StateMachineType = 'STANDARD' | 'EXPRESS';
/** The state of an execution, by Step Functions' names. */
export type ExecutionStatus = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

/** One execution as an operator sees it in a list. */
export interface ExecutionSummary {
  readonly executionArn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly type: StateMachineType;
  readonly status: ExecutionStatus;
  /** RFC 3339, as everything else that leaves the emulator for people. */
  readonly startDate: string;
  readonly stopDate?: string;
  readonly error?: string;
  readonly cause?: string;
}

/** One execution with what it was given, what it made of it, and the state machine as it is now. */
export interface ExecutionDetails extends ExecutionSummary {
  /** JSON, as it was given. */
  readonly input: string;
  readonly output?: string;
  /** Amazon States Language, as text; absent when the state machine was deleted. */
  readonly definition?: string;
}

/** A state machine to create or to update. */
export interface StateMachineSettings {
  readonly name: string;
  /** Amazon States Language, as text. */
  readonly definition: string;
  readonly type: StateMachineType;
  readonly roleArn?: string | undefined;
}

/** Step Functions, Standard and Express. */
export interface StepFunctionsEmulator extends Emulator {
  /**
   * Creates the state machine, or gives the existing one this definition. Executions that run
   * keep the definition they started with.
   */
  ensureStateMachine(settings: StateMachineSettings): { stateMachineArn: string };
  /**
   * Runs the executions on that an earlier process left `RUNNING`: Standard ones from where they
   * were, Express ones from their start. Call it once the functions can be invoked.
   */
  resumeExecutions(): void;
  /** Leaves the executions as they stand, for the next process; call it before functions end. */
  suspendExecutions(): void;
  /** The latest executions, newest first; only those of this status, when one is given. */
  executions(limit: number, status?: ExecutionStatus): ExecutionSummary[];
  /** An execution by its ARN, or the latest of that name; undefined when it is not remembered. */
  execution(arnOrName: string): ExecutionDetails | undefined;
  /** The events of an execution as GetExecutionHistory returns them, Express ones included. */
  history(executionArn: string): Record<string, unknown>[];
}
