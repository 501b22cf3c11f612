import { setTimeout as sleep } from 'node:timers/promises';
import type { FaultSwitch, Faults } from '../faults/faults.ts';
import { SLOW_SECONDS } from '../faults/strike.ts';
import {
  type InvocationResult,
  type LambdaFunctionConfiguration,
  TooManyRequestsError,
} from './types.ts';

/** The latest moment at which a worker dies: what functions do takes some milliseconds. */
const LATEST_CRASH_MS = 30;

/** Lambda itself failed: whether the function has run is not known. */
export class ServiceFailedError extends Error {
  override readonly name = 'ServiceException';

  constructor(functionName: string) {
    super(`${functionName} was told to fail: see /_local/faults`);
  }
}

/**
 * Invokes a function as the fault that is on for it wants.
 *
 * @param invoke runs the function; with a time, its worker dies then.
 * @throws ServiceFailedError, TooManyRequestsError
 */
export async function invokeFaultily(
  { name, timeout }: LambdaFunctionConfiguration,
  { kind, seconds = SLOW_SECONDS }: FaultSwitch,
  faults: Faults,
  invoke: (crashAfterMs?: number) => Promise<InvocationResult>,
): Promise<InvocationResult> {
  switch (kind) {
    case 'before':
      throw new ServiceFailedError(name);
    case 'after':
      await invoke();
      throw new ServiceFailedError(name);
    case 'throttle':
      throw new TooManyRequestsError(name);
    case 'slow':
      await sleep(seconds * 1_000, undefined, { ref: false });
      return invoke();
    case 'timeout':
      await faults.hold((release) => setTimeout(release, timeout * 1_000).unref());
      return { functionError: timedOut(timeout) };
    case 'crash':
      return invoke(Math.random() * LATEST_CRASH_MS);
  }
}

const timedOut = (seconds: number) => ({
  errorType: 'Sandbox.Timedout',
  errorMessage: `Error: Task timed out after ${seconds.toFixed(2)} seconds`,
  stackTrace: [],
});
