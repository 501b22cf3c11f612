import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../shared/aws-json.ts';
import { PAYLOAD_LIMIT_BYTES } from '../asl/data-flow.ts';
import type { Definition, Json } from '../asl/definition.ts';
import { StateError } from '../asl/state-error.ts';
import type { Services } from '../integrations/services.ts';
import { at, Cancellation } from '../interpreter/cancellation.ts';
import {
  ExecutionStoppedError,
  ExecutionSuspendedError,
  ExecutionTimedOutError,
} from '../interpreter/execution-end.ts';
import { History } from '../interpreter/history.ts';
import type { FrameStore, Scope } from '../interpreter/run.ts';
import { runScope } from '../interpreter/run-scope.ts';
import { endingEvent } from './ending-event.ts';
import type { Ending, Execution, RecordedExecution } from './execution.ts';
import { type ExecutionStore, NO_FRAMES } from './execution-store.ts';
import type { StateMachine } from './state-machines.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/choosing-workflow-type.html */
const EXPRESS_LIMIT_SECONDS = 300;

/** An execution that runs, and the promise of how it ends. */
export interface Running extends RecordedExecution {
  readonly cancellation: Cancellation;
  readonly ended: Promise<Execution>;
}

/** Runs executions and records how they end. */
export class Engine {
  readonly #store: ExecutionStore;
  readonly #services: Services;
  readonly #log: (line: string) => void;
  readonly #onEnd: (ended: RecordedExecution) => void;
  readonly #running = new Map<string, Running>();

  constructor(options: {
    readonly store: ExecutionStore;
    readonly services: Services;
    readonly log: (line: string) => void;
    /** Called for each execution that has ended. */
    readonly onEnd: (ended: RecordedExecution) => void;
  }) {
    this.#store = options.store;
    this.#services = options.services;
    this.#log = options.log;
    this.#onEnd = options.onEnd;
  }

  running(): IterableIterator<Running> {
    return this.#running.values();
  }

  find(arn: string): Running | undefined {
    return this.#running.get(arn);
  }

  start(machine: StateMachine, name: string, input: string): Running {
    const parsed = parseInput(input);
    const execution: Execution = {
      arn: executionArn(machine, name),
      stateMachineArn: machine.arn,
      name,
      type: machine.type,
      input,
      startedAt: Date.now(),
      status: 'RUNNING',
    };
    const isStandard = machine.type === 'STANDARD';
    if (isStandard) this.#store.insert(execution, machine.definitionText, machine.roleArn);
    const history = isStandard ? this.#store.historyOf(execution.arn) : new History();
    history.add(0, 'ExecutionStarted', {
      name: 'executionStartedEventDetails',
      members: { input: parsed, roleArn: machine.roleArn },
    });
    const frames = isStandard ? this.#store.framesOf(execution.arn) : NO_FRAMES;
    return this.#run(execution, machine.definition, machine.roleArn, parsed, history, frames);
  }

  /** Runs on what an earlier process left. */
  resume(): void {
    for (const { execution, history, definition, roleArn } of this.#store.unfinished()) {
      if (this.#running.has(execution.arn)) continue;
      this.#run(
        execution,
        JSON.parse(definition),
        roleArn,
        JSON.parse(execution.input),
        history,
        this.#store.framesOf(execution.arn),
      );
    }
  }

  stop(arn: string, error?: string, cause?: string): void {
    this.#running.get(arn)?.cancellation.cancel(new ExecutionStoppedError(error, cause));
  }

  /** Leaves everything as it stands, for the next process. */
  suspend(): void {
    for (const { cancellation } of this.#running.values()) {
      cancellation.cancel(new ExecutionSuspendedError());
    }
    this.#running.clear();
  }

  #run(
    execution: Execution,
    definition: Definition,
    roleArn: string,
    input: Json,
    history: History,
    frames: FrameStore,
  ): Running {
    const cancellation = new Cancellation();
    const scope: Scope = {
      run: {
        executionArn: execution.arn,
        definition,
        history,
        frames,
        services: this.#services,
        context: {
          Execution: {
            Id: execution.arn,
            Input: input,
            Name: execution.name,
            RoleArn: roleArn,
            StartTime: new Date(execution.startedAt).toISOString(),
            RedriveCount: 0,
          },
          StateMachine: {
            Id: execution.stateMachineArn,
            Name: execution.stateMachineArn.split(':').at(-1) ?? '',
          },
        },
      },
      name: '',
      cancellation,
      lastEventId: history.events.length,
    };
    const clearDeadline = deadline(execution, definition, cancellation);
    const { promise: ended, resolve } = Promise.withResolvers<Execution>();
    const running: Running = { execution, history, cancellation, ended };
    this.#running.set(execution.arn, running);
    void cancellation
      .race(runScope(scope, definition, input))
      .then(
        (output): Ending => ({ status: 'SUCCEEDED', output: JSON.stringify(output) }),
        (error: unknown) => this.#endingOf(execution, error),
      )
      .then((ending) => {
        clearDeadline();
        if (ending) resolve(this.#end(running, ending));
      });
    return running;
  }

  #end({ execution, history }: Running, ending: Ending): Execution {
    const stoppedAt = Date.now();
    const { type, details } = endingEvent(ending);
    history.add(history.events.length, type, details);
    if (execution.type === 'STANDARD') this.#store.finish(execution.arn, ending, stoppedAt);
    const ended: Execution = { ...execution, ...ending, stoppedAt };
    this.#running.delete(execution.arn);
    this.#onEnd({ execution: ended, history });
    return ended;
  }

  /** Undefined when the execution has not ended, only its process. */
  #endingOf(execution: Execution, error: unknown): Ending | undefined {
    if (error instanceof ExecutionSuspendedError) return undefined;
    if (error instanceof StateError) {
      return { status: 'FAILED', error: error.error, cause: error.causeText };
    }
    if (error instanceof ExecutionTimedOutError) {
      return { status: 'TIMED_OUT', error: 'States.Timeout' };
    }
    if (error instanceof ExecutionStoppedError) {
      return {
        status: 'ABORTED',
        ...(error.error !== undefined && { error: error.error }),
        ...(error.causeText !== undefined && { cause: error.causeText }),
      };
    }
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.#log(`Execution ${execution.arn} broke the local Step Functions: ${text}`);
    return { status: 'FAILED', error: 'States.Runtime', cause: text };
  }
}

function deadline(
  { type, startedAt }: Execution,
  { TimeoutSeconds = Number.POSITIVE_INFINITY }: Definition,
  cancellation: Cancellation,
): () => void {
  const seconds =
    type === 'EXPRESS' ? Math.min(TimeoutSeconds, EXPRESS_LIMIT_SECONDS) : TimeoutSeconds;
  if (seconds === Number.POSITIVE_INFINITY) return () => {};
  return at(startedAt + seconds * 1_000, () => cancellation.cancel(new ExecutionTimedOutError()));
}

const executionArn = ({ arn, type }: StateMachine, name: string): string =>
  type === 'EXPRESS'
    ? `${arn.replace(':stateMachine:', ':express:')}:${name}:${randomUUID()}`
    : `${arn.replace(':stateMachine:', ':execution:')}:${name}`;

function parseInput(input: string): Json {
  if (Buffer.byteLength(input) > PAYLOAD_LIMIT_BYTES) {
    throw new ServiceError(
      'ValidationException',
      `1 validation error detected: Value at 'input' failed to satisfy constraint: Member must have length less than or equal to ${PAYLOAD_LIMIT_BYTES}`,
    );
  }
  try {
    return JSON.parse(input);
  } catch (error) {
    throw new ServiceError(
      'InvalidExecutionInput',
      `Invalid State Machine Execution Input: '${error instanceof Error ? error.message : error}'`,
    );
  }
}
