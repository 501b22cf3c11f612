import { isComparison } from './choice.ts';
import { isJsonObject, type Json } from './definition.ts';
import { parseIntrinsic } from './intrinsic-expression.ts';
import { assertPath, parseReferencePath } from './json-path.ts';
import { parseResource } from './resource.ts';
import type { MachineType } from './validate.ts';

/** Throws a sentence when a field's value is wrong. */
export type Check = (value: Json, type: MachineType) => void;

const CONTEXT_FIELDS = [
  /^\$\$$/,
  /^\$\$\.Execution(\.(Id|Name|RoleArn|StartTime|RedriveCount|Input\b.*))?$/,
  /^\$\$\.State(\.(EnteredTime|Name|RetryCount))?$/,
  /^\$\$\.StateMachine(\.(Id|Name))?$/,
  /^\$\$\.Map(\.Item(\.(Index|Value\b.*))?)?$/,
  /^\$\$\.Task(\.Token)?$/,
];

export const anything: Check = () => {};

export const text: Check = (value) => {
  if (typeof value !== 'string') throw new Error('This is a text');
};

export const path: Check = (value) => {
  if (typeof value !== 'string') throw new Error('This is a path');
  if (value.startsWith('$$') && !CONTEXT_FIELDS.some((field) => field.test(value))) {
    throw new Error(`The context object of the local Step Functions has no ${value}`);
  }
  assertPath(value);
};

export const pathOrFunction: Check = (value, type) => {
  if (typeof value === 'string' && value.startsWith('States.')) parseIntrinsic(value);
  else path(value, type);
};

export const optionalPath: Check = (value, type) => {
  if (value !== null) path(value, type);
};

export const resultPath: Check = (value) => {
  if (value === null) return;
  if (typeof value !== 'string' || !parseReferencePath(value)) {
    throw new Error('A ResultPath is null or names one node, e.g. $.reservation');
  }
};

export const number =
  (least: number): Check =>
  (value) => {
    if (!Number.isInteger(value) || Number(value) < least) {
      throw new Error(`This is a whole number of at least ${least}`);
    }
  };

export const seconds = number(1);

/** A template's paths and functions are read once here, so that a typo is found before it runs. */
export const template: Check = (value, type) => {
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

export const resource: Check = (value, type) => {
  const parsed = parseResource(String(value));
  if (type === 'EXPRESS' && parsed.kind === 'service' && parsed.wait !== 'response') {
    throw new Error('An Express state machine does not wait for tokens or started work');
  }
};

export const timestamp: Check = (value) => {
  if (Number.isNaN(Date.parse(String(value)))) throw new Error('This is an RFC 3339 timestamp');
};

export const choices: Check = (value, type) => {
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
