/** The interpreter of state machines, for who brings other services and another time. */
export type { Ending, Execution } from './executions/execution.ts';
export { ExecutionRun } from './executions/execution-run.ts';
export { History } from './interpreter/history.ts';
export type { Frame, FrameStore } from './interpreter/run.ts';
