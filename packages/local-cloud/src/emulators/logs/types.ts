import type { Emulator } from '../emulator.ts';

/** CloudWatch Logs, as far as functions' logs are searched. */
export interface LogEmulator extends Emulator {
  /** Takes what a function wrote into its log group. */
  write(functionName: string, text: string): void;
}
