import { type Definition, type Json, StateError } from '@commerce/service-model/asl';
import type { Services } from '../integrations/services.ts';
import { Cancellation } from '../interpreter/cancellation.ts';
import {
  ExecutionStoppedError,
  ExecutionSuspendedError,
  ExecutionTimedOutError,
} from '../interpreter/execution-end.ts';
import type { History } from '../interpreter/history.ts';
import type { FrameStore, Scope } from '../interpreter/run.ts';
import { runScope } from '../interpreter/run-scope.ts';
import { WaitingTime } from '../interpreter/waiting-time.ts';
import type { Ending, Execution, RecordedExecution } from './execution.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
const EXPRESS_LIMIT_SECONDS = 300;

/** The services that an execution runs on. */
export interface ExecutionSetting {
  readonly definition: Definition;
  readonly roleArn: string;
  readonly input: Json;
  readonly frames: FrameStore;
  readonly services: Services;
}

/**
 * An execution that runs in this process.
 *
 * @example
 * ```ts
 * const run = new ExecutionRun(execution, new History(), setting);
 * run.begin(Promise.resolve(), (ending) => ({ ...execution, ...ending, stoppedAt: Date.now() }));
 * const { status } = await run.ended;
 * ```
 */
export class ExecutionRun implements RecordedExecution {
  readonly execution: Execution;
  readonly history: History;
  readonly #setting: ExecutionSetting;
  readonly #cancellation = new Cancellation();
  readonly #waiting: WaitingTime;
  readonly #ended = Promise.withResolvers<Execution>();

  constructor(execution: Execution, history: History, setting: ExecutionSetting) {
    this.execution = execution;
    this.history = history;
    this.#setting = setting;
    this.#waiting = new WaitingTime(() => setting.services.clock.now());
  }

  /** Settles when the execution has ended, and never when only its process does. */
  get ended(): Promise<Execution> {
    return this.#ended.promise;
  }

  /**
   * Runs from where the frames say it stands, once it is admitted. `onEnd` records the ending and
   * returns the ended execution; it is not called when the execution is suspended.
   */
  begin(
    admission: Promise<void>,
    onEnd: (ending: Ending, unexpected?: unknown) => Execution,
  ): void {
    const clearDeadline = this.#armDeadline();
    void this.#cancellation
      .race(this.#run(admission))
      .then(
        (output) => onEnd({ status: 'SUCCEEDED', output: JSON.stringify(output) }),
        (error: unknown) => {
          if (error instanceof ExecutionSuspendedError) return undefined;
          const ending = toEnding(error);
          return ending ? onEnd(ending) : onEnd(unexpected(error), error);
        },
      )
      .then((ended) => {
        clearDeadline();
        if (ended) this.#ended.resolve(ended);
      });
  }

  stop(error?: string, cause?: string): void {
    this.#cancellation.cancel(new ExecutionStoppedError(error, cause));
  }

  /** Leaves everything as it stands, for the next process. */
  suspend(): void {
    this.#cancellation.cancel(new ExecutionSuspendedError());
  }

  async #run(admission: Promise<void>): Promise<Json> {
    const admitted = this.#waiting.begin();
    await admission;
    admitted();
    this.#cancellation.throwIfCancelled();
    const { definition, input } = this.#setting;
    return runScope(this.#rootScope(), definition, input);
  }

  #rootScope(): Scope {
    const { arn, name, stateMachineArn, startedAt } = this.execution;
    const { definition, roleArn, input, frames, services } = this.#setting;
    const context = {
      Execution: {
        Id: arn,
        Input: input,
        Name: name,
        RoleArn: roleArn,
        StartTime: new Date(startedAt).toISOString(),
        RedriveCount: 0,
      },
      StateMachine: { Id: stateMachineArn, Name: stateMachineArn.split(':').at(-1) ?? '' },
    };
    return {
      run: {
        executionArn: arn,
        definition,
        history: this.history,
        frames,
        services,
        waiting: this.#waiting,
        context,
      },
      name: '',
      cancellation: this.#cancellation,
      lastEventId: this.history.events.length,
    };
  }

  /** The deadline moves by as long as the execution, or an invocation of it, waits for its turn. */
  #armDeadline(): () => void {
    const { definition, services } = this.#setting;
    const { TimeoutSeconds = Number.POSITIVE_INFINITY } = definition;
    const { type, startedAt } = this.execution;
    const seconds =
      type === 'EXPRESS' ? Math.min(TimeoutSeconds, EXPRESS_LIMIT_SECONDS) : TimeoutSeconds;
    if (seconds === Number.POSITIVE_INFINITY) return () => {};
    const { clock } = services;
    let clear = () => {};
    let due = clock.now() + startedAt + seconds * 1_000 - Date.now();
    const arm = (): void => {
      clear = clock.after(due - clock.now(), () => {
        due += this.#waiting.take();
        if (due > clock.now()) arm();
        else this.#cancellation.cancel(new ExecutionTimedOutError());
      });
    };
    arm();
    return () => clear();
  }
}

function toEnding(error: unknown): Ending | undefined {
  if (error instanceof StateError) {
    return { status: 'FAILED', error: error.error, cause: error.causeText };
  }
  if (error instanceof ExecutionTimedOutError) {
    return { status: 'TIMED_OUT', error: 'States.Timeout' };
  }
  if (error instanceof ExecutionStoppedError) return aborted(error.error, error.causeText);
  return undefined;
}

export const aborted = (error?: string, cause?: string): Ending => ({
  status: 'ABORTED',
  ...(error !== undefined && { error }),
  ...(cause !== undefined && { cause }),
});

const unexpected = (error: unknown): Ending => ({
  status: 'FAILED',
  error: 'States.Runtime',
  cause: error instanceof Error ? error.message : String(error),
});
