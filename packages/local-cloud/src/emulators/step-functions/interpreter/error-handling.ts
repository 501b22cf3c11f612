import { type Catcher, placeResult, type Retrier, StateError } from '@commerce/service-model/asl';
import type { Frame, Outcome, StateScope } from './run.ts';
import { executeState } from './states.ts';

const LOCATION = 'An error occurred while executing the state';
const DEFAULT_INTERVAL_SECONDS = 1;
const DEFAULT_MAX_ATTEMPTS = 3;
const DEFAULT_BACKOFF_RATE = 2;

/** Runs a state as often as its Retry allows; what is left goes to its Catch. */
export async function withErrorHandling(on: StateScope): Promise<Outcome> {
  const { scope, state, frame } = on;
  for (;;) {
    if (frame.retryAt !== undefined) {
      await scope.cancellation.sleepUntil(frame.retryAt);
      delete frame.retryAt;
    }
    try {
      return await executeState(on);
    } catch (thrown) {
      // A cancellation is no error of the state.
      if (!(thrown instanceof StateError)) throw thrown;
      const error = located(thrown, frame);
      delete frame.task;
      delete frame.forked;
      if ('Retry' in state && scheduleRetry(on, state.Retry ?? [], error)) continue;
      const catcher =
        'Catch' in state && state.Catch?.find(({ ErrorEquals }) => error.matches(ErrorEquals));
      if (!catcher) throw error;
      return caught(on, catcher, error);
    }
  }
}

/** Errors of the definition itself name the state. */
function located(error: StateError, frame: Frame): StateError {
  if (error.error !== 'States.Runtime' || error.causeText.startsWith(LOCATION)) return error;
  return new StateError(
    error.error,
    `${LOCATION} '${frame.state}' (entered at the event id #${frame.enteredEventId}). ${error.causeText}`,
  );
}

/** False when no retrier matches or it is used up. */
function scheduleRetry(
  { scope, frame }: StateScope,
  retriers: readonly Retrier[],
  error: StateError,
): boolean {
  const index = retriers.findIndex(({ ErrorEquals }) => error.matches(ErrorEquals));
  const retrier = retriers[index];
  if (!retrier) return false;
  const used = frame.retries[index] ?? 0;
  if (used >= (retrier.MaxAttempts ?? DEFAULT_MAX_ATTEMPTS)) return false;
  frame.retries[index] = used + 1;
  frame.attempt += 1;
  frame.retryAt = Date.now() + backoffSeconds(retrier, used) * 1_000;
  scope.run.frames.save(scope.name, frame);
  return true;
}

function backoffSeconds(retrier: Retrier, used: number): number {
  const {
    IntervalSeconds = DEFAULT_INTERVAL_SECONDS,
    BackoffRate = DEFAULT_BACKOFF_RATE,
    MaxDelaySeconds = Number.POSITIVE_INFINITY,
    JitterStrategy,
  } = retrier;
  const seconds = Math.min(IntervalSeconds * BackoffRate ** used, MaxDelaySeconds);
  return JitterStrategy === 'FULL' ? Math.random() * seconds : seconds;
}

const caught = ({ frame }: StateScope, catcher: Catcher, error: StateError): Outcome => ({
  output: placeResult(catcher.ResultPath, frame.input, {
    Error: error.error,
    Cause: error.causeText,
  }),
  next: catcher.Next,
});
