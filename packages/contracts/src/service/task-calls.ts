import { type ServiceDefinition, STAGE } from '@commerce/service-model';
import { asList, asRecord } from '@commerce/service-model/template';
import { nameOf } from './arn-name.ts';

/** A state that calls a task, and the errors that it tells apart. */
export interface TaskCall {
  readonly caller: string;
  readonly stateMachine: string;
  readonly state: string;
  /** `<service>-<task>`. */
  readonly task: string;
  /** Names in its `Retry` and `Catch` that change its way, without those of Step Functions itself. */
  readonly errors: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

/** Finds the calls in the state machines of a service. */
export function taskCallsOf(service: ServiceDefinition): TaskCall[] {
  return Object.values(service.stateMachines).flatMap(({ name, definition }) =>
    statesIn(definition).flatMap(([state, body]) => {
      const task = taskOf(body, service);
      if (task === undefined) return [];
      const stateMachine = name.replace(`-${STAGE}`, '');
      return [{ caller: service.name, stateMachine, state, task, errors: errorsOf(body) }];
    }),
  );
}

/** All states, those inside Parallel and Map included. */
const statesIn = (definition: unknown): [string, Json][] =>
  Object.entries(asRecord(asRecord(definition).States)).flatMap(([name, value]) => {
    const state = asRecord(value);
    const inner = [...asList(state.Branches), state.ItemProcessor, state.Iterator];
    return [[name, state], ...inner.flatMap(statesIn)];
  });

const SUFFIX = `-${STAGE}`;

function taskOf(state: Json, service: ServiceDefinition): string | undefined {
  const called = [state.Resource, asRecord(state.Parameters).FunctionName].map((value) =>
    nameOf(value, service),
  );
  return called.find((name) => name?.endsWith(SUFFIX))?.slice(0, -SUFFIX.length);
}

function errorsOf({ Retry, Catch }: Json): string[] {
  // Errors that are never retried are one list for many tasks: it has some that this task does not throw.
  const retried = asList(Retry)
    .map(asRecord)
    .filter(({ MaxAttempts }) => MaxAttempts !== 0);
  const rules = [...retried, ...asList(Catch).map(asRecord)];
  const names = rules.flatMap(({ ErrorEquals }) => asList(ErrorEquals).map(String));
  return [...new Set(names)].filter((name) => !/^(States|Lambda)\./.test(name)).sort();
}
