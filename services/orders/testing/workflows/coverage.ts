import type { Definition, State, TaskState } from './definition.ts';
import type { Run } from './runner.ts';

/**
 * Lists every branch of a workflow, one line each: the success of each task, each of its retriers, each
 * error of each catcher, each choice and its default. Read from the definition alone, so that it
 * holds the scenarios to account.
 */
export const branchesIn = ({ States }: Definition): string[] =>
  Object.entries(States).flatMap(([name, state]) => branchesOf(name, state));

function branchesOf(name: string, state: State): string[] {
  switch (state.Type) {
    case 'Task':
      return [
        succeeds(name, state.Next),
        ...state.Retry.map((_, index) => retries(name, index)),
        ...(state.Catch ?? []).flatMap(({ ErrorEquals }) =>
          ErrorEquals.map((error) => catches(name, error)),
        ),
      ];
    case 'Choice':
      return [
        ...state.Choices.map(({ Next }) => chooses(name, Next)),
        chooses(name, state.Default),
      ];
    case 'Succeed':
      return [];
  }
}

const succeeds = (name: string, next: string) => `${name} succeeds, then ${next}`;
const retries = (name: string, index: number) => `${name} fails, which is for retrier ${index}`;
const catches = (name: string, error: string) => `${name} fails, which ${error} catches`;
const chooses = (name: string, next: string) => `${name} chooses ${next}`;

/** Lists the branches that a run entered. */
export const enteredBy = ({ States }: Definition, { path, failures }: Run): string[] =>
  path.flatMap((name, index) => {
    const state = States[name];
    const next = path[index + 1];
    const errors = failures.filter((failure) => failure.state === name).map(({ error }) => error);
    if (state?.Type === 'Choice') return next === undefined ? [] : [chooses(name, next)];
    return state?.Type === 'Task' ? enteredOf(name, state, errors, next) : [];
  });

function enteredOf(
  name: string,
  { Next, Retry, Catch = [] }: TaskState,
  errors: readonly string[],
  next: string | undefined,
): string[] {
  const retried = errors.map((error) =>
    retries(
      name,
      Retry.findIndex(({ ErrorEquals }) => takes(ErrorEquals, error)),
    ),
  );
  const last = errors.at(-1);
  const attempts = errors.length;
  const catcher = Catch.find(({ ErrorEquals }) => last !== undefined && takes(ErrorEquals, last));
  const allowed = Retry.find(({ ErrorEquals }) => last !== undefined && takes(ErrorEquals, last));
  const isGivenUp = attempts > (allowed?.MaxAttempts ?? 0);
  if (last === undefined || !isGivenUp)
    return [...retried, ...(next ? [succeeds(name, Next)] : [])];
  const caught = catcher?.ErrorEquals.includes(last) ? last : 'States.ALL';
  return [...retried, ...(catcher?.Next === next && next ? [catches(name, caught)] : [])];
}

const takes = (names: readonly string[], error: string): boolean =>
  names.includes(error) || names.includes('States.ALL');
