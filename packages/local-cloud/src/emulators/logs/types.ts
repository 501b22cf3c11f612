import type { Emulator } from '../emulator.ts';

export interface FunctionLogLine {
  readonly functionName: string;
  /** Epoch milliseconds. */
  readonly timestamp: number;
  readonly message: string;
}

/** CloudWatch Logs, as far as functions' logs are searched. */
export interface LogEmulator extends Emulator {
  /** Takes what a function wrote into its log group. */
  write(functionName: string, text: string): void;
  /** The latest lines, oldest first, of one function or of all. */
  latest(limit: number, functionName?: string): FunctionLogLine[];
}
