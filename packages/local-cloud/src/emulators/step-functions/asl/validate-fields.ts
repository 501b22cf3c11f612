import { isComparison } from './choice.ts';
import { isJsonObject, type Json, type JsonObject } from './definition.ts';
import { parseIntrinsic } from './intrinsic-expression.ts';
import { assertPath, parseReferencePath } from './json-path.ts';
import { parseResource } from './resource.ts';
import type { MachineType, Report } from './validate.ts';

/** Throws a sentence when a field's value is wrong. */
type Check = (value: Json, type: MachineType) => void;

const CONTEXT_FIELDS = [
  /^\$\$$/,
  /^\$\$\.Execution(\.(Id|Name|RoleArn|StartTime|RedriveCount|Input\b.*))?$/,
  /^\$\$\.State(\.(EnteredTime|Name|RetryCount))?$/,
  /^\$\$\.StateMachine(\.(Id|Name))?$/,
  /^\$\$\.Map(\.Item(\.(Index|Value\b.*))?)?$/,
  /^\$\$\.Task(\.Token)?$/,
];

const anything: Check = () => {};

const text: Check = (value) => {
  if (typeof value !== 'string') throw new Error('This is a text');
};

const path: Check = (value) => {
  if (typeof value !== 'string') throw new Error('This is a path');
  if (value.startsWith('$$') && !CONTEXT_FIELDS.some((field) => field.test(value))) {
    throw new Error(`The context object of the local Step Functions has no ${value}`);
  }
  assertPath(value);
};

const pathOrFunction: Check = (value, type) => {
  if (typeof value === 'string' && value.startsWith('States.')) parseIntrinsic(value);
  else path(value, type);
};

const optionalPath: Check = (value, type) => {
  if (value !== null) path(value, type);
};

const resultPath: Check = (value) => {
  if (value === null) return;
  if (typeof value !== 'string' || !parseReferencePath(value)) {
    throw new Error('A ResultPath is null or names one node, e.g. $.reservation');
  }
};

const number =
  (least: number): Check =>
  (value) => {
    if (!Number.isInteger(value) || Number(value) < least) {
      throw new Error(`This is a whole number of at least ${least}`);
    }
  };

const seconds = number(1);

/** A template's paths and functions are read once here, so that a typo is found before it runs. */
const template: Check = (value, type) => {
  if (Array.isArray(value)) {
    for (const item of value) template(item, type);
  } else if (isJsonObject(value)) {
    for (const [name, inner] of Object.entries(value)) {
      if (!name.endsWith('.$')) template(inner, type);
      else if (typeof inner !== 'string') throw new Error(`${name} holds a path or a function`);
      else if (inner.startsWith('$')) path(inner, type);
      else parseIntrinsic(inner);
    }
  }
};

const resource: Check = (value, type) => {
  const parsed = parseResource(String(value));
  if (type === 'EXPRESS' && parsed.kind === 'service' && parsed.wait !== 'response') {
    throw new Error('An Express state machine does not wait for tokens or started work');
  }
};

const timestamp: Check = (value) => {
  if (Number.isNaN(Date.parse(String(value)))) throw new Error('This is an RFC 3339 timestamp');
};

const choices: Check = (value, type) => {
  if (!Array.isArray(value) || value.length === 0) throw new Error('A Choice state has Choices');
  for (const rule of value) {
    if (!isJsonObject(rule) || typeof rule.Next !== 'string') {
      throw new Error('A choice has a Next');
    }
    choiceRule(rule, type);
  }
};

function choiceRule(value: Json, type: MachineType): void {
  if (!isJsonObject(value)) throw new Error('A choice rule is an object');
  const { Next: _next, Comment: _comment, And, Or, Not, Variable, ...comparisons } = value;
  for (const inner of [And, Or]) {
    if (inner === undefined) continue;
    if (!Array.isArray(inner) || inner.length === 0) throw new Error('And and Or hold rules');
    for (const rule of inner) choiceRule(rule, type);
  }
  if (Not !== undefined) choiceRule(Not, type);
  const names = Object.keys(comparisons);
  const unknown = names.find((name) => !isComparison(name));
  if (unknown !== undefined) throw new Error(`There is no comparison ${unknown}`);
  if ([And, Or, Not, Variable].filter((part) => part !== undefined).length !== 1) {
    throw new Error('A choice rule is And, Or, Not, or a Variable with a comparison');
  }
  if (Variable === undefined) return;
  path(Variable, type);
  if (names.length !== 1) throw new Error('A Variable has one comparison');
}

const transition = { Type: text, Comment: text, Next: text, End: anything };
const flow = { InputPath: optionalPath, OutputPath: optionalPath };
const result = { ResultSelector: template, ResultPath: resultPath };
const errors = { Retry: anything, Catch: anything };

/** The fields that are understood, by state type. Every other one is refused. */
export const FIELDS: Readonly<Record<string, Readonly<Record<string, Check>>>> = {
  machine: {
    Comment: text,
    StartAt: text,
    States: anything,
    Version: text,
    TimeoutSeconds: seconds,
    QueryLanguage: text,
  },
  inner: {
    Comment: text,
    StartAt: text,
    States: anything,
    ProcessorConfig: anything,
    QueryLanguage: text,
  },
  Task: {
    ...transition,
    ...flow,
    ...result,
    ...errors,
    Resource: resource,
    Parameters: template,
    TimeoutSeconds: seconds,
    TimeoutSecondsPath: path,
    HeartbeatSeconds: seconds,
    HeartbeatSecondsPath: path,
  },
  Map: {
    ...transition,
    ...flow,
    ...result,
    ...errors,
    ItemProcessor: anything,
    Iterator: anything,
    Parameters: template,
    ItemSelector: template,
    ItemsPath: path,
    MaxConcurrency: number(0),
    MaxConcurrencyPath: path,
  },
  Parallel: {
    ...transition,
    ...flow,
    ...result,
    ...errors,
    Branches: anything,
    Parameters: template,
  },
  Pass: { ...transition, ...flow, Result: anything, ResultPath: resultPath, Parameters: template },
  Wait: {
    ...transition,
    ...flow,
    Seconds: number(0),
    SecondsPath: path,
    Timestamp: timestamp,
    TimestampPath: path,
  },
  Choice: { Type: text, Comment: text, ...flow, Choices: choices, Default: text },
  Succeed: { Type: text, Comment: text, ...flow },
  Fail: {
    Type: text,
    Comment: text,
    Error: text,
    ErrorPath: pathOrFunction,
    Cause: text,
    CausePath: pathOrFunction,
  },
};

/** Of these a state has one, no more. */
const ALTERNATIVES = [
  ['TimeoutSeconds', 'TimeoutSecondsPath'],
  ['HeartbeatSeconds', 'HeartbeatSecondsPath'],
  ['MaxConcurrency', 'MaxConcurrencyPath'],
  ['Parameters', 'ItemSelector'],
  ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'],
  ['Error', 'ErrorPath'],
  ['Cause', 'CausePath'],
] as const;

/** Reports unknown fields, wrong values, and alternatives that exclude each other. */
export function validateFields(
  value: JsonObject,
  fields: Readonly<Record<string, Check>>,
  at: string,
  report: Report,
  type: MachineType = 'STANDARD',
): void {
  for (const [name, content] of Object.entries(value)) {
    const check = fields[name];
    if (check === undefined) {
      report(`${at}/${name}`, `The local Step Functions does not support the field '${name}'`);
      continue;
    }
    try {
      check(content, type);
    } catch (error) {
      report(`${at}/${name}`, error instanceof Error ? error.message : String(error));
    }
  }
  for (const names of ALTERNATIVES) {
    if (names.filter((name) => value[name] !== undefined).length > 1) {
      report(at, `Only one of ${names.join(', ')} is given`);
    }
  }
  if (value.Type === 'Task' && value.Resource === undefined) report(at, 'A Task has a Resource');
  if (value.Type === 'Choice' && value.Choices === undefined) report(at, 'A Choice has Choices');
  if (value.Type === 'Wait' && !ALTERNATIVES[4].some((name) => value[name] !== undefined)) {
    report(at, 'A Wait state has Seconds or a Timestamp');
  }
}
