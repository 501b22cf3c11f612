import type { JsonObject } from './definition.ts';
import {
  anything,
  type Check,
  choices,
  number,
  optionalPath,
  path,
  pathOrFunction,
  resource,
  resultPath,
  seconds,
  template,
  text,
  timestamp,
} from './field-checks.ts';
import type { MachineType, Report } from './validate.ts';

const transition = { Type: text, Comment: text, Next: text, End: anything };
const flow = { InputPath: optionalPath, OutputPath: optionalPath };
const result = { ResultSelector: template, ResultPath: resultPath };
const errors = { Retry: anything, Catch: anything };

/** The fields that are understood, by state type. Every other one is rejected. */
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
