import { isJsonObject, type Json, type JsonObject } from './definition.ts';
import { validateErrorHandling } from './validate-errors.ts';
import { FIELDS, validateFields } from './validate-fields.ts';

/** Reports a problem and its place: one sentence each. */
export type Report = (path: string, problem: string) => void;

/** A state machine's type, as CloudFormation names it. */
export type MachineType = 'STANDARD' | 'EXPRESS';

const NAME_LIMIT = 80;

/**
 * Returns everything that is wrong with a definition, or that the local Step Functions would not do as
 * AWS does: a field it does not know is an error here, never ignored.
 *
 * @example
 * ```ts
 * validateDefinition({ StartAt: 'Done', States: { Done: { Type: 'Succeed' } } }, 'EXPRESS'); // []
 * ```
 */
export function validateDefinition(value: unknown, type: MachineType): string[] {
  const problems: string[] = [];
  const report: Report = (path, problem) => void problems.push(`${problem} at ${path || '/'}`);
  validateScope(value, '', type, new Set(), report);
  return problems;
}

function validateScope(
  value: unknown,
  path: string,
  type: MachineType,
  names: Set<string>,
  report: Report,
): void {
  if (!isJsonObject(value) || !isJsonObject(value.States) || typeof value.StartAt !== 'string') {
    report(path, 'A definition has StartAt and States');
    return;
  }
  validateFields(value, FIELDS[path === '' ? 'machine' : 'inner'] ?? {}, path, report);
  if (value.QueryLanguage !== undefined && value.QueryLanguage !== 'JSONPath') {
    report(`${path}/QueryLanguage`, 'The local Step Functions knows only JSONPath');
  }
  const mode = isJsonObject(value.ProcessorConfig) ? value.ProcessorConfig.Mode : undefined;
  if (mode !== undefined && mode !== 'INLINE') {
    report(`${path}/ProcessorConfig`, 'The local Step Functions knows only inline Map states');
  }
  if (!Object.hasOwn(value.States, value.StartAt)) {
    report(`${path}/StartAt`, `There is no state "${value.StartAt}"`);
  }
  for (const [name, state] of Object.entries(value.States)) {
    const statePath = `${path}/States/${name}`;
    if (names.has(name)) report(statePath, 'The name of a state is unique in the whole machine');
    if (name.length > NAME_LIMIT) {
      report(statePath, `The name of a state has ${NAME_LIMIT} characters at the most`);
    }
    names.add(name);
    validateState(state, statePath, type, names, value.States, report);
  }
  validateReachability(value.StartAt, value.States, path, report);
}

function validateState(
  state: unknown,
  path: string,
  type: MachineType,
  names: Set<string>,
  siblings: JsonObject,
  report: Report,
): void {
  if (
    !isJsonObject(state) ||
    typeof state.Type !== 'string' ||
    !Object.hasOwn(FIELDS, state.Type)
  ) {
    report(path, 'A state has a Type: Task, Map, Parallel, Pass, Wait, Choice, Succeed or Fail');
    return;
  }
  validateFields(state, FIELDS[state.Type] ?? {}, path, report, type);
  validateTransition(state, path, siblings, report);
  validateErrorHandling(state, path, report);
  if (state.Type === 'Map') {
    if ((state.ItemProcessor === undefined) === (state.Iterator === undefined)) {
      report(path, 'A Map state has an ItemProcessor');
    }
    const inner = state.ItemProcessor === undefined ? 'Iterator' : 'ItemProcessor';
    validateScope(state[inner], `${path}/${inner}`, type, names, report);
  }
  if (state.Type === 'Parallel') {
    const branches = Array.isArray(state.Branches) ? state.Branches : [];
    if (branches.length === 0) report(path, 'A Parallel state has Branches');
    branches.forEach((branch, index) => {
      validateScope(branch, `${path}/Branches[${index}]`, type, names, report);
    });
  }
}

const WITHOUT_TRANSITION = new Set(['Choice', 'Succeed', 'Fail']);

function validateTransition(
  state: JsonObject,
  path: string,
  siblings: JsonObject,
  report: Report,
): void {
  for (const target of transitionTargets(state)) {
    if (!Object.hasOwn(siblings, target)) report(path, `There is no state "${target}"`);
  }
  if (WITHOUT_TRANSITION.has(String(state.Type))) return;
  if ((state.Next === undefined) === (state.End !== true)) {
    report(path, 'A state has either Next or "End": true');
  }
}

/** Of whatever stands there: what is no list or no name is reported as a field. */
function transitionTargets({ Type, Next, Catch, Choices, Default }: JsonObject): string[] {
  const rules = [Catch, ...(Type === 'Choice' ? [Choices] : [])].flatMap((list) =>
    Array.isArray(list) ? list : [],
  );
  return [Next, ...(Type === 'Choice' ? [Default] : []), ...rules.map(nextOf)].filter(
    (target) => typeof target === 'string',
  );
}

const nextOf = (rule: Json): Json | undefined => (isJsonObject(rule) ? rule.Next : undefined);

function validateReachability(
  startAt: string,
  states: JsonObject,
  path: string,
  report: Report,
): void {
  const reached = new Set<string>();
  const waiting = [startAt];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const state = states[name];
    if (reached.has(name) || !isJsonObject(state)) continue;
    reached.add(name);
    waiting.push(...transitionTargets(state));
  }
  for (const name of Object.keys(states)) {
    if (!reached.has(name)) report(`${path}/States/${name}`, 'No state leads here');
  }
}
