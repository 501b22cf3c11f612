import type { Catcher, ChoiceState, Definition, State, TaskState } from './definition.ts';

/** Behaviour of a task in a scenario: it succeeds unless this says otherwise. */
export interface Behaviour {
  /** Throws an error of this name, always or once. */
  readonly throws?: string;
  readonly once?: boolean;
  /** Begins a wait for people who never decide. */
  readonly silent?: boolean;
}

/** Path through a workflow that enters one branch. */
export interface Scenario {
  readonly name: string;
  readonly behaviours: Readonly<Record<string, Behaviour>>;
  /** Values that choices read, by path: `$.order.route`. */
  readonly values: Readonly<Record<string, string>>;
  /** States that it enters, up to the one that the branch leads to. */
  readonly path: readonly string[];
  /** True when the execution ends there, because nothing catches the error. */
  readonly fails?: boolean;
}

type PathSoFar = Omit<Scenario, 'name'>;
type Branch = Scenario & { readonly to?: string };

/** Error that only `States.ALL` catches, and final: without a retry. */
const UNEXPECTED = 'ImpossibleTransitionError';
/** Error that no retrier names: it is retried. */
const OUTAGE = 'ServiceOutage';
const NONE_OF_THEM = 'NONE_OF_THEM';

/**
 * Makes a scenario for every branch of a workflow: the success of each task, each error of each catcher,
 * each choice and its default, each retrier. Found by walking the definition, so that a new branch
 * has its scenario from the moment it is written.
 */
export function scenariosOf({ StartAt, States }: Definition): Scenario[] {
  const scenarios: Scenario[] = [];
  const reached = new Set<string>([StartAt]);
  const waiting: PathSoFar[] = [{ behaviours: {}, values: {}, path: [StartAt] }];
  for (const soFar of waiting) {
    const name = soFar.path.at(-1) ?? '';
    const state = States[name];
    if (state === undefined) throw new Error(`There is no state ${name}`);
    for (const { to, ...scenario } of branchesOf(name, state, soFar)) {
      scenarios.push(scenario);
      if (to === undefined || reached.has(to)) continue;
      reached.add(to);
      waiting.push(scenario);
    }
  }
  const unreachable = Object.keys(States).filter((name) => !reached.has(name));
  if (unreachable.length > 0) throw new Error(`No branch leads to ${unreachable.join(', ')}`);
  return scenarios;
}

function branchesOf(name: string, state: State, soFar: PathSoFar): Branch[] {
  switch (state.Type) {
    case 'Task':
      return [
        { ...soFar, name: `${name} succeeds`, path: [...soFar.path, state.Next], to: state.Next },
        ...retriesOf(name, state, soFar),
        ...failuresOf(name, state, soFar),
        ...silenceOf(name, state, soFar),
      ];
    case 'Choice':
      return choicesOf(name, state, soFar);
    case 'Succeed':
      return [];
  }
}

const retriesOf = (name: string, { Next }: TaskState, soFar: PathSoFar): Branch[] => [
  {
    ...soFar,
    name: `${name} passes an outage`,
    behaviours: { ...soFar.behaviours, [name]: { throws: OUTAGE, once: true } },
    path: [...soFar.path, Next],
    to: Next,
  },
];

const failuresOf = (name: string, { Catch = [] }: TaskState, soFar: PathSoFar): Branch[] =>
  Catch.length > 0
    ? Catch.flatMap((catcher) => catchesOf(name, catcher, soFar))
    : [
        {
          ...soFar,
          name: `${name} throws ${UNEXPECTED}, which nobody catches`,
          behaviours: { ...soFar.behaviours, [name]: { throws: UNEXPECTED } },
          fails: true,
        },
      ];

const catchesOf = (name: string, { ErrorEquals, Next }: Catcher, soFar: PathSoFar): Branch[] =>
  ErrorEquals.map((error) => {
    const throws = error === 'States.ALL' ? UNEXPECTED : error;
    return {
      ...soFar,
      name: `${name} throws ${throws}`,
      behaviours: { ...soFar.behaviours, [name]: { throws } },
      path: [...soFar.path, Next],
      to: Next,
    };
  });

/** Makes the branch of a wait for people that nobody ends. */
function silenceOf(name: string, { Resource, Catch = [] }: TaskState, soFar: PathSoFar): Branch[] {
  const [catcher] = Catch;
  if (!Resource.endsWith('.waitForTaskToken') || catcher === undefined) return [];
  return [
    {
      ...soFar,
      name: `nobody responds to ${name}`,
      behaviours: { ...soFar.behaviours, [name]: { silent: true } },
      path: [...soFar.path, catcher.Next],
      to: catcher.Next,
    },
  ];
}

function choicesOf(name: string, { Choices, Default }: ChoiceState, soFar: PathSoFar): Branch[] {
  const branch = (variable: string, value: string, to: string): Branch => ({
    ...soFar,
    name: `${name} reads ${value}`,
    values: { ...soFar.values, [variable]: value },
    path: [...soFar.path, to],
    to,
  });
  return [
    ...Choices.map((choice) => branch(choice.Variable, choice.StringEquals, choice.Next)),
    branch(Choices[0]?.Variable ?? '', NONE_OF_THEM, Default),
  ];
}
