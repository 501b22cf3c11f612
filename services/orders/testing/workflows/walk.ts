import type { Catcher, Definition, State, TaskState } from './definition.ts';

type Data = Readonly<Record<string, unknown>>;

/** Invokes a task by the name of its function. */
export type InvokeTask = (functionName: string, payload: Data) => Promise<unknown>;

/**
 * Executes a workflow without a clock: each task is called directly, and at once again as
 * often as `retries` says when it fails in a way that is not final. Rejects when nothing catches.
 */
export async function walk(
  { StartAt, States }: Definition,
  input: Data,
  invoke: InvokeTask,
  { retries }: { readonly retries: number },
): Promise<void> {
  let data = input;
  let name = StartAt;
  for (;;) {
    const state = stateOf(States, name);
    if (state.Type === 'Succeed') return;
    if (state.Type === 'Choice') {
      const chosen = state.Choices.find(
        ({ Variable, StringEquals }) => valueAt(data, Variable) === StringEquals,
      );
      name = chosen?.Next ?? state.Default;
      continue;
    }
    try {
      const result = await tryTask(state, data, invoke, retries);
      data = withResult(data, state.ResultPath, result);
      name = state.Next;
    } catch (error) {
      const catcher = catcherOf(state, error as Error);
      if (catcher === undefined) throw error;
      data = withResult(data, catcher.ResultPath, failureOf(error as Error));
      name = catcher.Next;
    }
  }
}

function stateOf(states: Definition['States'], name: string): State {
  const state = states[name];
  if (state === undefined) throw new Error(`There is no state ${name}`);
  return state;
}

async function tryTask(
  { Resource, Parameters, Retry }: TaskState,
  data: Data,
  invoke: InvokeTask,
  retries: number,
): Promise<unknown> {
  const isFinal = ({ name }: Error) =>
    Retry.some(({ ErrorEquals, MaxAttempts }) => MaxAttempts === 0 && ErrorEquals.includes(name));
  for (let tries = 0; ; tries += 1) {
    try {
      const payload = Parameters === undefined ? data : filled(Parameters, data);
      return await invoke(Resource.split(':').at(-1) ?? '', payload);
    } catch (error) {
      if (isFinal(error as Error) || tries === retries) throw error;
    }
  }
}

const catcherOf = ({ Catch = [] }: TaskState, { name }: Error): Catcher | undefined =>
  Catch.find(({ ErrorEquals }) => ErrorEquals.includes(name) || ErrorEquals.includes('States.ALL'));

const failureOf = ({ name, message }: Error) => ({
  Error: name,
  Cause: JSON.stringify({ errorType: name, errorMessage: message }),
});

const filled = (parameters: Data, data: Data): Data =>
  Object.fromEntries(
    Object.entries(parameters).map(([key, value]) =>
      key.endsWith('.$') ? [key.slice(0, -2), valueAt(data, String(value))] : [key, value],
    ),
  );

const valueAt = (data: unknown, path: string): unknown =>
  path
    .split('.')
    .slice(1)
    .reduce((value, member) => (value as Data | undefined)?.[member], data);

function withResult(data: Data, path: string | null, result: unknown): Data {
  if (path === null) return data;
  const [, first = '', ...rest] = path.split('.');
  if (rest.length === 0) return { ...data, [first]: result };
  const below = withResult((data[first] ?? {}) as Data, `$.${rest.join('.')}`, result);
  return { ...data, [first]: below };
}
