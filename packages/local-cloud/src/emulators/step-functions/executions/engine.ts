import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import { type Json, PAYLOAD_LIMIT_BYTES } from '@commerce/service-model/asl';
import { ServiceError } from '../../shared/aws-json.ts';
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
  readonly #services: (roleArn: string) => Services;
  readonly #log: (line: string) => void;
  readonly #onEnd: (ended: RecordedExecution) => void;
  readonly #giveWay: () => Promise<void>;
  #admission: Promise<void> = Promise.resolve();
  #isSuspended = false;
  readonly #running = new Map<string, ExecutionRun>();

  constructor(options: {
    readonly store: ExecutionStore;
    /** The services that tasks call, with the role of their state machine. */
    readonly services: (roleArn: string) => Services;
    readonly log: (line: string) => void;
    /** Called for each execution that has ended. */
    readonly onEnd: (ended: RecordedExecution) => void;
    /** Waits until the machine can take one more execution. */
    readonly giveWay: () => Promise<void>;
  }) {
    this.#store = options.store;
    this.#services = options.services;
    this.#log = options.log;
    this.#onEnd = options.onEnd;
    this.#giveWay = options.giveWay;
  }

  running(): IterableIterator<ExecutionRun> {
    return this.#running.values();
  }

  find(arn: string): ExecutionRun | undefined {
    return this.#running.get(arn);
  }

  /** An execution that somebody waits for begins at once; the others when it is their turn. */
  start(
    machine: StateMachine,
    name: string,
    input: string,
    { isAwaited = false } = {},
  ): ExecutionRun {
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
    // All that wait for it end with this process.
    else if (!isAwaited) this.#store.keepExpress(execution);
    const history = isStandard ? this.#store.historyOf(execution.arn) : new History();
    addStart(history, parsed, roleArn);
    const run = new ExecutionRun(execution, history, {
      definition,
      roleArn,
      input: parsed,
      frames: isStandard ? this.#store.framesOf(execution.arn) : NO_FRAMES,
      services: this.#services(roleArn),
    });
    this.#running.set(execution.arn, run);
    this.#begin(run, isAwaited ? Promise.resolve() : this.#admit());
    return run;
  }

  /**
   * Runs on what an earlier process left, Express executions from their start. All are known before
   * the first one looks for another.
   */
  resume(): void {
    const runs = [...this.#store.unfinished(), ...this.#store.unfinishedExpress()]
      .filter(({ execution }) => !this.#running.has(execution.arn))
      .map(({ execution, history, definition, roleArn }) => {
        const isStandard = execution.type === 'STANDARD';
        const input: Json = JSON.parse(execution.input);
        if (!isStandard) addStart(history, input, roleArn);
        const setting = {
          definition: JSON.parse(definition),
          roleArn,
          input,
          frames: isStandard ? this.#store.framesOf(execution.arn) : NO_FRAMES,
          services: this.#services(roleArn),
        };
        return new ExecutionRun(execution, history, setting);
      });
    for (const run of runs) this.#running.set(run.execution.arn, run);
    for (const run of runs) this.#begin(run, this.#admit());
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
    this.#isSuspended = true;
    for (const run of this.#running.values()) run.suspend();
    this.#running.clear();
  }

  /** One after the other, so that each has made its first call before the next one asks. */
  #admit(): Promise<void> {
    const admission = this.#admission.then(this.#giveWay);
    this.#admission = admission.then(() => turn());
    return admission;
  }

  #begin(run: ExecutionRun, admission: Promise<void>): void {
    // A request that comes while the process ends is for the next one.
    if (this.#isSuspended) return;
    run.begin(admission, (ending, unexpected) => {
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
    else this.#store.forgetExpress(execution.arn);
    const ended: Execution = { ...execution, ...ending, stoppedAt };
    this.#running.delete(execution.arn);
    this.#onEnd({ execution: ended, history });
    return ended;
  }
}

const addStart = (history: History, input: Json, roleArn: string): void => {
  history.add(0, 'ExecutionStarted', {
    name: 'executionStartedEventDetails',
    members: { input, roleArn },
  });
};

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
