import {
  ExecutionAlreadyExists,
  ExecutionDoesNotExist,
  InvalidToken,
  TaskDoesNotExist,
  TaskTimedOut,
} from '@aws-sdk/client-sfn';
import {
  type Ending,
  type Execution,
  ExecutionRun,
  type Frame,
  type FrameStore,
  History,
} from '@commerce/local-cloud/interpreter';
import { type Definition, type Json, StateError } from '@commerce/service-model/asl';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Process } from '../../kernel/process.ts';
import type { Operations } from '../../platform/calls.ts';
import type { Functions } from '../../platform/functions.ts';
import type { Weather } from '../../platform/weather.ts';
import { UnsimulatedMemberError } from '../members.ts';

/** A state machine as it is deployed. */
export interface StateMachine {
  readonly name: string;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly definition: Definition;
}

/** An execution that runs or has run. */
export interface SimulatedExecution {
  readonly arn: string;
  readonly name: string;
  readonly machine: StateMachine;
  readonly input: string;
  readonly startedAt: number;
  status: 'RUNNING' | Ending['status'] | 'LOST';
  stop(error?: string, cause?: string): void;
}

interface Wait {
  readonly resolve: (output: Json) => void;
  readonly reject: (error: StateError) => void;
}

/** Runs state machines through the interpreter of the local platform. */
export class StateMachines {
  readonly executions = new Map<string, SimulatedExecution>();
  readonly #kernel: Kernel;
  readonly #weather: () => Weather;
  readonly #functions: Functions;
  readonly #machines = new Map<string, StateMachine>();
  readonly #waits = new Map<string, Wait | 'over'>();
  readonly #onState: (execution: SimulatedExecution, state: string) => void;
  #count = 0;

  constructor(options: {
    readonly kernel: Kernel;
    readonly weather: () => Weather;
    readonly functions: Functions;
    readonly onState?: (execution: SimulatedExecution, state: string) => void;
  }) {
    this.#kernel = options.kernel;
    this.#weather = options.weather;
    this.#functions = options.functions;
    this.#onState = options.onState ?? (() => {});
  }

  create(machine: StateMachine): void {
    this.#machines.set(machine.name, machine);
  }

  readonly operations: Operations = {
    StartExecution: (input: { stateMachineArn: string; name?: string; input?: string }) => {
      const machine = this.#machine(input.stateMachineArn);
      const text = input.input ?? '{}';
      const name = input.name ?? `execution-${this.#count + 1}`;
      const arn = `${input.stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const existing = this.executions.get(arn);
      if (existing) {
        if (existing.status === 'RUNNING' && existing.input === text) {
          return { executionArn: arn, startDate: new Date(existing.startedAt) };
        }
        throw new ExecutionAlreadyExists({ message: arn, $metadata: {} });
      }
      const times =
        machine.type === 'EXPRESS' && this.#kernel.random.chance(this.#weather().workerLoss)
          ? 2
          : 1;
      const started = Array.from({ length: times }, () => this.#start(machine, arn, name, text));
      return { executionArn: arn, startDate: new Date(started[0]?.startedAt ?? 0) };
    },
    StopExecution: (input: { executionArn: string; error?: string; cause?: string }) => {
      this.#execution(input.executionArn).stop(input.error, input.cause);
      return { stopDate: new Date(this.#kernel.nowMs) };
    },
    DescribeExecution: ({ executionArn }: { executionArn: string }) =>
      describe(this.#execution(executionArn)),
    ListExecutions: (input: { stateMachineArn: string; statusFilter?: string }) => ({
      executions: [...this.executions.values()]
        .filter(({ machine }) => input.stateMachineArn.endsWith(`:${machine.name}`))
        .filter(({ status }) => !input.statusFilter || status === input.statusFilter)
        .reverse()
        .map(describe),
    }),
    SendTaskSuccess: ({ taskToken, output }: { taskToken: string; output: string }) => {
      const wait = this.#waits.get(taskToken);
      if (wait === 'over') throw new TaskTimedOut({ message: 'Over', $metadata: {} });
      if (wait === undefined) {
        const isToken = taskToken.startsWith('token-');
        throw new (isToken ? TaskDoesNotExist : InvalidToken)({ message: 'None', $metadata: {} });
      }
      this.#waits.set(taskToken, 'over');
      wait.resolve(JSON.parse(output) as Json);
      return {};
    },
  };

  #machine(arn: string): StateMachine {
    const machine = this.#machines.get(arn.split(':').at(-1) ?? '');
    if (machine === undefined) throw new Error(`There is no state machine ${arn}`);
    return machine;
  }

  #execution(arn: string): SimulatedExecution {
    const execution = this.executions.get(arn);
    if (execution) return execution;
    throw new ExecutionDoesNotExist({ message: arn, $metadata: {} });
  }

  #start(machine: StateMachine, arn: string, name: string, input: string): SimulatedExecution {
    this.#count += 1;
    const number = this.#count;
    const execution: SimulatedExecution = {
      arn,
      name,
      machine,
      input,
      startedAt: this.#kernel.nowMs,
      status: 'RUNNING',
      // Its process begins before this.
      stop: (...reason) => this.#kernel.later(0, () => execution.stop(...reason)),
    };
    this.executions.set(machine.type === 'EXPRESS' ? `${arn}:${number}` : arn, execution);
    const process = this.#kernel.spawn(
      { name: `${machine.name} #${number}` },
      () => this.#run(execution),
      (ending) => {
        if (ending.kind !== 'returned') execution.status = 'LOST';
        if (ending.kind === 'threw') this.#kernel.fail(asError(ending.error));
      },
    );
    this.#mayLose(execution, process);
    return execution;
  }

  /** An Express execution is gone with its worker. */
  #mayLose({ machine }: SimulatedExecution, process: Process): void {
    const { random } = this.#kernel;
    if (machine.type !== 'EXPRESS' || !random.chance(this.#weather().workerLoss)) return;
    this.#kernel.later(random.exponential(2_000), () => this.#kernel.kill(process, 'Worker lost'));
  }

  #run(execution: SimulatedExecution): Promise<void> {
    const { arn, name, machine, input, startedAt } = execution;
    const recorded: Execution = {
      arn,
      name,
      stateMachineArn: `arn:aws:states:us-east-1:000000000000:stateMachine:${machine.name}`,
      type: machine.type,
      input,
      startedAt,
      status: 'RUNNING',
    };
    const run = new ExecutionRun(recorded, new History(), {
      definition: machine.definition,
      roleArn: 'arn:aws:iam::000000000000:role/states',
      input: JSON.parse(input) as Json,
      frames: framesInMemory((state) => this.#onState(execution, state)),
      services: this.#services(),
    });
    execution.stop = this.#kernel.resumer((error?: string, cause?: string) =>
      run.stop(error, cause),
    );
    return new Promise((resolve) => {
      run.begin(Promise.resolve(), (ending) => {
        execution.status = ending.status;
        resolve();
        return { ...recorded, ...ending, stoppedAt: this.#kernel.nowMs };
      });
    });
  }

  /** A workflow would take it for the failure of a task, and catch it. */
  #notSimulated(what: string): never {
    const error = new UnsimulatedMemberError(`${what} is not simulated`);
    this.#kernel.fail(error);
    throw error;
  }

  #services(): ConstructorParameters<typeof ExecutionRun>[2]['services'] {
    return {
      invokeFunction: (nameOrArn, payload, { onBegin }) =>
        new Promise((resolve, reject) => {
          onBegin?.();
          const settle = this.#kernel.resumer(
            (outcome: Parameters<Parameters<Functions['invoke']>[2]>[0]) => {
              if ('payload' in outcome) resolve(outcome.payload as Json);
              else {
                const { errorType, errorMessage } = outcome.functionError;
                const cause = JSON.stringify({ errorType, errorMessage });
                reject(new StateError(errorType, cause));
              }
            },
          );
          this.#functions.invoke(nameOrArn, payload, settle);
        }),
      call: async (action) => this.#notSimulated(action),
      executions: {
        assertMayStart: async () => this.#notSimulated('startExecution of a workflow'),
        start: () => this.#notSimulated('startExecution of a workflow'),
        whenEnded: async () => this.#notSimulated('startExecution of a workflow'),
        stop: () => {},
      },
      tokens: {
        issue: () => {
          this.#count += 1;
          return `token-${this.#count}`;
        },
        wait: (token) => {
          const { promise, resolve, reject } = Promise.withResolvers<Json>();
          this.#waits.set(token, { resolve: this.#kernel.resumer(resolve), reject });
          return { outcome: promise, release: () => this.#waits.set(token, 'over') };
        },
        forget: (token) => {
          this.#waits.set(token, 'over');
        },
      },
      clock: {
        now: () => this.#kernel.nowMs,
        after: (delayMs, callback) => {
          const timer = this.#kernel.timer(delayMs, callback);
          return () => {
            timer.cancelled = true;
          };
        },
      },
    };
  }
}

/** Frames of one execution. */
function framesInMemory(onState: (state: string) => void): FrameStore {
  const frames = new Map<string, ReturnType<FrameStore['load']>>();
  return {
    load: (scope) => frames.get(scope),
    save: (scope, frame) => {
      const before = frames.get(scope) as Frame | undefined;
      frames.set(scope, frame);
      if ('state' in frame && before?.state !== frame.state) onState(frame.state);
    },
    drop: (prefix) => {
      for (const scope of frames.keys()) if (scope.startsWith(prefix)) frames.delete(scope);
    },
  };
}

const asError = (error: unknown): Error =>
  error instanceof Error ? error : new Error(String(error));

const describe = ({ arn, name, status, startedAt, input }: SimulatedExecution) => ({
  executionArn: arn,
  name,
  status,
  startDate: new Date(startedAt),
  input,
});
