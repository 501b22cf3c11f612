import type { Catcher, ChoiceState, Definition, State, TaskState } from './definition.ts';

/** What a task does in a scenario. It answers, unless told. */
export interface Behaviour {
  /** Throws an error of this name, always or once. */
  readonly throws?: string;
  readonly once?: boolean;
  /** Begins a wait for people who never decide. */
  readonly silent?: boolean;
}

/** A way through a workflow that enters one branch. */
export interface Scenario {
  readonly name: string;
  readonly behaviours: Readonly<Record<string, Behaviour>>;
  /** Values that choices read, by path: `$.order.route`. */
  readonly values: Readonly<Record<string, string>>;
  /** The states it enters, up to the one the branch leads to. */
  readonly path: readonly string[];
  /** True when the execution ends there, because nothing catches the error. */
  readonly fails?: boolean;
}

type Way = Omit<Scenario, 'name'>;
type Branch = Scenario & { readonly to?: string };

/** Foreseen by no catcher but `States.ALL`, and final: without a retry. */
const UNEXPECTED = 'ImpossibleTransitionError';
/** Nobody names it: it is retried. */
const OUTAGE = 'ServiceOutage';
const NONE_OF_THEM = 'NONE_OF_THEM';

/**
 * A scenario for every branch of a workflow: each way on from each task, each error of each catcher,
 * each choice and its default, each retrier. Found by walking the definition, so that a new branch
 * has its scenario from the moment it is written.
 */
export function scenariosOf({ StartAt, States }: Definition): Scenario[] {
  const scenarios: Scenario[] = [];
  const reached = new Set<string>([StartAt]);
  const waiting: Way[] = [{ behaviours: {}, values: {}, path: [StartAt] }];
  for (const way of waiting) {
    const name = way.path.at(-1) ?? '';
    const state = States[name];
    if (state === undefined) throw new Error(`There is no state ${name}`);
    for (const { to, ...scenario } of branchesOf(name, state, way)) {
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

function branchesOf(name: string, state: State, way: Way): Branch[] {
  switch (state.Type) {
    case 'Task':
      return [
        { ...way, name: `${name} answers`, path: [...way.path, state.Next], to: state.Next },
        ...retriesOf(name, state, way),
        ...failuresOf(name, state, way),
        ...silenceOf(name, state, way),
      ];
    case 'Choice':
      return choicesOf(name, state, way);
    case 'Succeed':
      return [];
  }
}

const retriesOf = (name: string, { Next }: TaskState, way: Way): Branch[] => [
  {
    ...way,
    name: `${name} passes an outage`,
    behaviours: { ...way.behaviours, [name]: { throws: OUTAGE, once: true } },
    path: [...way.path, Next],
    to: Next,
  },
];

const failuresOf = (name: string, { Catch = [] }: TaskState, way: Way): Branch[] =>
  Catch.length > 0
    ? Catch.flatMap((catcher) => catchesOf(name, catcher, way))
    : [
        {
          ...way,
          name: `${name} throws ${UNEXPECTED}, which nobody catches`,
          behaviours: { ...way.behaviours, [name]: { throws: UNEXPECTED } },
          fails: true,
        },
      ];

const catchesOf = (name: string, { ErrorEquals, Next }: Catcher, way: Way): Branch[] =>
  ErrorEquals.map((error) => {
    const throws = error === 'States.ALL' ? UNEXPECTED : error;
    return {
      ...way,
      name: `${name} throws ${throws}`,
      behaviours: { ...way.behaviours, [name]: { throws } },
      path: [...way.path, Next],
      to: Next,
    };
  });

/** A wait for people that nobody ends. */
function silenceOf(name: string, { Resource, Catch = [] }: TaskState, way: Way): Branch[] {
  const [catcher] = Catch;
  if (!Resource.endsWith('.waitForTaskToken') || catcher === undefined) return [];
  return [
    {
      ...way,
      name: `nobody answers ${name}`,
      behaviours: { ...way.behaviours, [name]: { silent: true } },
      path: [...way.path, catcher.Next],
      to: catcher.Next,
    },
  ];
}

function choicesOf(name: string, { Choices, Default }: ChoiceState, way: Way): Branch[] {
  const branch = (variable: string, value: string, to: string): Branch => ({
    ...way,
    name: `${name} reads ${value}`,
    values: { ...way.values, [variable]: value },
    path: [...way.path, to],
    to,
  });
  return [
    ...Choices.map((choice) => branch(choice.Variable, choice.StringEquals, choice.Next)),
    branch(Choices[0]?.Variable ?? '', NONE_OF_THEM, Default),
  ];
}
