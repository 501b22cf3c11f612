import { randomUUID } from 'node:crypto';
import { ServiceError } from '../../shared/aws-json.ts';
import { PAYLOAD_LIMIT_BYTES } from '../asl/data-flow.ts';
import type { Json } from '../asl/definition.ts';
import type { Services } from '../integrations/services.ts';
import { History } from '../interpreter/history.ts';
import { endingEvent } from './ending-event.ts';
import type { Ending, Execution, RecordedExecution } from './execution.ts';
import { aborted, ExecutionRun } from './execution-run.ts';
import { type ExecutionStore, NO_FRAMES } from './execution-store.ts';
import type { StateMachine } from './state-machines.ts';

/** Runs executions and records how they end. */
export class Engine {
  readonly #store: ExecutionStore;
  readonly #services: Services;
  readonly #log: (line: string) => void;
  readonly #onEnd: (ended: RecordedExecution) => void;
  readonly #running = new Map<string, ExecutionRun>();

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

  running(): IterableIterator<ExecutionRun> {
    return this.#running.values();
  }

  find(arn: string): ExecutionRun | undefined {
    return this.#running.get(arn);
  }

  start(machine: StateMachine, name: string, input: string): ExecutionRun {
    const parsed = parseInput(input);
    const { definition, definitionText, roleArn } = machine;
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
    if (isStandard) this.#store.insert(execution, definitionText, roleArn);
    const history = isStandard ? this.#store.historyOf(execution.arn) : new History();
    history.add(0, 'ExecutionStarted', {
      name: 'executionStartedEventDetails',
      members: { input: parsed, roleArn },
    });
    const run = new ExecutionRun(execution, history, {
      definition,
      roleArn,
      input: parsed,
      frames: isStandard ? this.#store.framesOf(execution.arn) : NO_FRAMES,
      services: this.#services,
    });
    this.#running.set(execution.arn, run);
    this.#begin(run);
    return run;
  }

  /** Runs on what an earlier process left: all are known before the first one looks for another. */
  resume(): void {
    const runs = this.#store
      .unfinished()
      .filter(({ execution }) => !this.#running.has(execution.arn))
      .map(({ execution, history, definition, roleArn }) => {
        const setting = {
          definition: JSON.parse(definition),
          roleArn,
          input: JSON.parse(execution.input),
          frames: this.#store.framesOf(execution.arn),
          services: this.#services,
        };
        return new ExecutionRun(execution, history, setting);
      });
    for (const run of runs) this.#running.set(run.execution.arn, run);
    for (const run of runs) this.#begin(run);
  }

  /** Stops an execution of this process, or one that an earlier process left. */
  stop(execution: Execution, error?: string, cause?: string): void {
    const run = this.#running.get(execution.arn);
    if (run) run.stop(error, cause);
    else {
      const history = this.#store.historyOf(execution.arn, this.#store.events(execution.arn));
      this.#end({ execution, history }, aborted(error, cause));
    }
  }

  /** Leaves everything as it stands, for the next process. */
  suspend(): void {
    for (const run of this.#running.values()) run.suspend();
    this.#running.clear();
  }

  #begin(run: ExecutionRun): void {
    run.begin((ending, unexpected) => {
      if (unexpected !== undefined) {
        const text = unexpected instanceof Error ? unexpected.stack : String(unexpected);
        this.#log(`Execution ${run.execution.arn} broke the local Step Functions: ${text}`);
      }
      return this.#end(run, ending);
    });
  }

  #end({ execution, history }: RecordedExecution, ending: Ending): Execution {
    const stoppedAt = Date.now();
    const { type, details } = endingEvent(ending);
    history.add(history.events.length, type, details);
    if (execution.type === 'STANDARD') this.#store.finish(execution.arn, ending, stoppedAt);
    const ended: Execution = { ...execution, ...ending, stoppedAt };
    this.#running.delete(execution.arn);
    this.#onEnd({ execution: ended, history });
    return ended;
  }
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
