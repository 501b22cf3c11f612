import { randomUUID } from 'node:crypto';
import { type JsonObject, StateError } from '@commerce/service-model/asl';
import type { Right } from '../../../rights/policy.ts';
import { ServiceError } from '../../shared/aws-json.ts';
import { rejectedAs } from '../integrations/function-error.ts';
import type { ChildExecutions } from '../integrations/services.ts';
import type { HistoryEvent } from '../interpreter/history.ts';
import type { ExecutionStatus } from '../types.ts';
import type { Engine } from './engine.ts';
import type { Execution, RecordedExecution } from './execution.ts';
import type { ExecutionStore } from './execution-store.ts';
import type { StateMachines } from './state-machines.ts';

/** Ended Express executions that are remembered, and those of them with their events. */
const EXPRESS_KEPT = 2_000;
const EXPRESS_HISTORIES_KEPT = 400;

const NAME = /^[^\s<>{}[\]?*"#%\\^|~`$&,;:/]{1,80}$/u;

/** Starts, finds and stops executions as the service's API does. */
export class Executions {
  readonly #machines: StateMachines;
  readonly #store: ExecutionStore;
  readonly #engine: Engine;
  readonly #express: Execution[] = [];
  readonly #expressHistories = new Map<string, readonly HistoryEvent[]>();

  constructor(machines: StateMachines, store: ExecutionStore, engine: Engine) {
    this.#machines = machines;
    this.#store = store;
    this.#engine = engine;
  }

  /** A Standard execution of the same name and input that still runs is the same execution. */
  start(
    stateMachineArn: string,
    name: string = randomUUID(),
    input = '{}',
    options: { readonly isAwaited?: boolean } = {},
  ): Execution {
    return this.#start(stateMachineArn, name, input, options).execution;
  }

  /** Runs an Express execution to its end. */
  async startSync(
    stateMachineArn: string,
    name: string = randomUUID(),
    input = '{}',
  ): Promise<Execution> {
    if (this.#machines.get(stateMachineArn).type !== 'EXPRESS') {
      throw new ServiceError(
        'StateMachineTypeNotSupported',
        'This operation is not supported by this type of state machine',
      );
    }
    const started = this.#start(stateMachineArn, name, input, { isAwaited: true });
    return 'ended' in started ? started.ended : started.execution;
  }

  /** A Standard execution. Throws `ExecutionDoesNotExist`. */
  get(arn: string): Execution {
    const execution = this.#store.find(assertStandard(arn));
    if (execution) return execution;
    throw new ServiceError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
  }

  /** The events of an execution, also of a late Express one. */
  events(arn: string): readonly HistoryEvent[] {
    return (
      this.#engine.find(arn)?.history.events ??
      this.#expressHistories.get(arn) ??
      this.#store.events(arn)
    );
  }

  stop(arn: string, error?: string, cause?: string): void {
    const execution = this.get(arn);
    if (execution.status === 'RUNNING') this.#engine.stop(execution, error, cause);
  }

  /** Of all kinds, newest first. */
  latest(limit: number, status?: ExecutionStatus): Execution[] {
    return this.#expressOnes()
      .filter((execution) => status === undefined || execution.status === status)
      .concat(this.#store.list({ status, offset: 0, limit }))
      .sort((left, right) => right.startedAt - left.startedAt)
      .slice(0, limit);
  }

  /** Of any kind, by its ARN, or the latest of that name. */
  find(arnOrName: string): Execution | undefined {
    const express = this.#expressOnes().filter(
      ({ arn, name }) => arn === arnOrName || name === arnOrName,
    );
    return express
      .concat(this.#store.find(arnOrName) ?? this.#store.named(arnOrName) ?? [])
      .toSorted((left, right) => right.startedAt - left.startedAt)[0];
  }

  #expressOnes(): Execution[] {
    const running = [...this.#engine.running()].map(({ execution }) => execution);
    return running.filter(({ type }) => type === 'EXPRESS').concat(this.#express);
  }

  /** Remembers an Express execution that has ended. */
  remember({ execution, history }: RecordedExecution): void {
    if (execution.type !== 'EXPRESS') return;
    this.#express.push(execution);
    this.#expressHistories.set(execution.arn, history.events);
    if (this.#express.length > EXPRESS_KEPT) this.#express.shift();
    if (this.#expressHistories.size > EXPRESS_HISTORIES_KEPT) {
      const [oldest = ''] = this.#expressHistories.keys();
      this.#expressHistories.delete(oldest);
    }
  }

  #start(
    stateMachineArn: string,
    name: string,
    input: string,
    options: { readonly isAwaited?: boolean },
  ) {
    if (!NAME.test(name)) throw new ServiceError('InvalidName', `Invalid Name: '${name}'`);
    const machine = this.#machines.get(stateMachineArn);
    if (machine.type === 'STANDARD') {
      const arn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
      const existing = this.#store.find(arn);
      if (existing?.status === 'RUNNING' && existing.input === input)
        return { execution: existing };
      if (existing) {
        throw new ServiceError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);
      }
    }
    return this.#engine.start(machine, name, input, options);
  }
}

/** Operations for tasks that start executions; errors are named as tasks see them. */
export const childExecutions = (
  executions: () => Executions,
  engine: () => Engine,
  authorize: (right: Right) => Promise<void> | undefined,
): ChildExecutions => ({
  assertMayStart: (resource) =>
    rejectedAs('StepFunctions.AccessDeniedException', () =>
      authorize({ action: 'states:StartExecution', resource }),
    ),
  start: ({ StateMachineArn, Name, Input = {} }, options) => {
    try {
      const { arn, startedAt } = executions().start(
        String(StateMachineArn),
        Name === undefined ? undefined : String(Name),
        typeof Input === 'string' ? Input : JSON.stringify(Input),
        options,
      );
      return { executionArn: arn, startDate: startedAt };
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const name = error.name.endsWith('Exception') ? error.name : `${error.name}Exception`;
      throw new StateError(`StepFunctions.${name}`, error.message);
    }
  },
  whenEnded: async (arn) => describe((await engine().find(arn)?.ended) ?? executions().get(arn)),
  stop: (arn) => executions().stop(arn),
});

const describe = (execution: Execution): JsonObject => ({
  ExecutionArn: execution.arn,
  StateMachineArn: execution.stateMachineArn,
  Name: execution.name,
  Status: execution.status,
  StartDate: execution.startedAt,
  StopDate: execution.stoppedAt ?? null,
  Input: execution.input,
  InputDetails: { Included: true },
  ...(execution.output !== undefined && {
    Output: execution.output,
    OutputDetails: { Included: true },
  }),
  ...(execution.error !== undefined && { Error: execution.error }),
  ...(execution.cause !== undefined && { Cause: execution.cause }),
});

function assertStandard(arn: string): string {
  const resource = arn.split(':')[5];
  if (resource === 'execution') return arn;
  throw new ServiceError(
    'InvalidArn',
    `Invalid Arn: 'Resource type not valid in this context: ${resource ?? arn}'`,
  );
}
