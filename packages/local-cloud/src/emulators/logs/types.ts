import type { Emulator } from '../emulator.ts';

/** A line in a log group. */
export interface FunctionLogLine {
  /** Of another log group than a function's, e.g. an access log, the name of the group. */
  readonly functionName: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** CloudWatch Logs, as far as the logs of functions and the access logs of APIs are searched. */
export interface LogEmulator extends Emulator {
  /** Takes what a function wrote into its log group. */
  write(functionName: string, text: string): void;
  /** Takes lines into any log group. */
  writeTo(logGroup: string, text: string): void;
  /** Names of the log groups that are no function's and have lines. */
  otherGroups(): string[];
  /** The latest lines, oldest first, of one function or of all. */
  latest(limit: number, functionName?: string): FunctionLogLine[];
}
