import { nameOf } from './arn-name.ts';
import { type ServiceDefinition, STAGE } from './service-definition.ts';

/** A state that calls a task, and the errors that it tells apart. */
export interface TaskCall {
  readonly caller: string;
  readonly stateMachine: string;
  readonly state: string;
  /** `<service>-<task>`. */
  readonly task: string;
  /** Names in its `Retry` and `Catch`, without those of Step Functions itself. */
  readonly errors: readonly string[];
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

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
function statesIn(definition: unknown): [string, Json][] {
  if (!isObject(definition) || !isObject(definition.States)) return [];
  return Object.entries(definition.States).flatMap(([name, state]): [string, Json][] => {
    if (!isObject(state)) return [];
    const inner = [state.Branches ?? [], state.ItemProcessor, state.Iterator].flat();
    return [[name, state], ...inner.flatMap(statesIn)];
  });
}

const SUFFIX = `-${STAGE}`;

function taskOf(state: Json, service: ServiceDefinition): string | undefined {
  const parameters = isObject(state.Parameters) ? state.Parameters : {};
  const called = [state.Resource, parameters.FunctionName].map((value) => nameOf(value, service));
  return called.find((name) => name?.endsWith(SUFFIX))?.slice(0, -SUFFIX.length);
}

function errorsOf({ Retry, Catch }: Json): string[] {
  const rules = [Retry ?? [], Catch ?? []].flat().filter(isObject);
  const names = rules.flatMap(({ ErrorEquals }) => [ErrorEquals ?? []].flat().map(String));
  return [...new Set(names)].filter((name) => !/^(States|Lambda)\./.test(name)).sort();
}
