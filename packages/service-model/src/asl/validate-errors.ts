import { isJsonObject, type Json, type JsonObject } from './definition.ts';
import { parseReferencePath } from './json-path.ts';
import type { Report } from './validate.ts';

type Check = (value: Json) => boolean;

const wholeNumber =
  (least: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least;

const RETRIER: Readonly<Record<string, Check>> = {
  ErrorEquals: isErrorList,
  IntervalSeconds: wholeNumber(1),
  MaxAttempts: wholeNumber(0),
  BackoffRate: (value) => typeof value === 'number' && value >= 1,
  MaxDelaySeconds: wholeNumber(1),
  JitterStrategy: (value) => value === 'FULL' || value === 'NONE',
  Comment: (value) => typeof value === 'string',
};

const CATCHER: Readonly<Record<string, Check>> = {
  ErrorEquals: isErrorList,
  Next: (value) => typeof value === 'string',
  ResultPath: (value) =>
    value === null || (typeof value === 'string' && parseReferencePath(value) !== undefined),
  Comment: (value) => typeof value === 'string',
};

/** Reports what is wrong with a state's Retry and Catch. */
export function validateErrorHandling(state: JsonObject, path: string, report: Report): void {
  validateList(state.Retry, RETRIER, ['ErrorEquals'], `${path}/Retry`, report);
  validateList(state.Catch, CATCHER, ['ErrorEquals', 'Next'], `${path}/Catch`, report);
}

function validateList(
  list: Json | undefined,
  checks: Readonly<Record<string, Check>>,
  required: readonly string[],
  path: string,
  report: Report,
): void {
  if (list === undefined) return;
  if (!Array.isArray(list)) {
    report(path, 'This is a list');
    return;
  }
  list.forEach((entry, index) => {
    const at = `${path}[${index}]`;
    if (!isJsonObject(entry)) {
      report(at, 'This is an object');
      return;
    }
    for (const name of required) if (entry[name] === undefined) report(at, `${name} is missing`);
    for (const [name, value] of Object.entries(entry)) {
      const check = checks[name];
      if (check === undefined) {
        report(`${at}/${name}`, `The local Step Functions does not support the field '${name}'`);
      } else if (!check(value)) {
        report(`${at}/${name}`, `${name} cannot be ${JSON.stringify(value)}`);
      }
    }
    const errors = Array.isArray(entry.ErrorEquals) ? entry.ErrorEquals : [];
    const isLast = index === list.length - 1;
    if (errors.includes('States.ALL') && (errors.length > 1 || !isLast)) {
      report(at, 'States.ALL stands alone, in the last entry');
    }
  });
}

function isErrorList(value: Json): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((name) => typeof name === 'string')
  );
}
