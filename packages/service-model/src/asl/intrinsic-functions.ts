import { createHash, randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type Json, type JsonObject } from './definition.ts';
import { StateError } from './state-error.ts';

/** @see https://docs.aws.amazon.com/step-functions/latest/dg/intrinsic-functions.html */
const FUNCTIONS: Readonly<Record<string, (...values: Json[]) => Json>> = {
  'States.Format': (template, ...values) => format(text(template), values),
  'States.StringToJson': (value) => JSON.parse(text(value)),
  'States.JsonToString': (value = null) => JSON.stringify(value),
  'States.Array': (...values) => values,
  'States.ArrayPartition': (values, size) => partition(list(values), count(size)),
  'States.ArrayContains': (values, sought = null) =>
    list(values).some((value) => isDeepStrictEqual(value, sought)),
  'States.ArrayRange': (first, last, step) => range(whole(first), whole(last), whole(step)),
  'States.ArrayGetItem': (values, index) => {
    const item = list(values)[whole(index)];
    return item === undefined ? fail(`There is no item ${index}`) : item;
  },
  'States.ArrayLength': (values) => list(values).length,
  'States.ArrayUnique': (values) => unique(list(values)),
  'States.Base64Encode': (value) => Buffer.from(text(value)).toString('base64'),
  'States.Base64Decode': (value) => Buffer.from(text(value), 'base64').toString(),
  'States.Hash': (value, algorithm) => hash(value ?? null, text(algorithm)),
  'States.JsonMerge': (first, second, deep) => {
    if (deep === true) fail('States.JsonMerge supports only shallow merging: false');
    return { ...object(first), ...object(second) };
  },
  'States.MathRandom': (first, last, seed) => random(whole(first), whole(last), seed),
  'States.MathAdd': (first, second) => whole(first) + whole(second),
  'States.StringSplit': (value, separators) => split(text(value), text(separators)),
  'States.UUID': () => randomUUID(),
};

const ARRAY_LIMIT = 1_000;

export const isIntrinsic = (name: string): boolean => Object.hasOwn(FUNCTIONS, name);

export function callIntrinsic(name: string, values: readonly Json[]): Json {
  try {
    return FUNCTIONS[name]?.(...values) ?? null;
  } catch (error) {
    if (error instanceof StateError) throw error;
    return fail(`${name}: ${error instanceof Error ? error.message : error}`);
  }
}

function fail(cause: string): never {
  throw new StateError('States.IntrinsicFailure', cause);
}

const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : fail(`${JSON.stringify(value)} is not a string`);
const whole = (value: Json | undefined): number =>
  typeof value === 'number' ? Math.round(value) : fail(`${JSON.stringify(value)} is not a number`);
const list = (value: Json | undefined): Json[] =>
  Array.isArray(value) ? value : fail(`${JSON.stringify(value)} is not an array`);
const object = (value: Json | undefined): JsonObject =>
  isJsonObject(value) ? value : fail(`${JSON.stringify(value)} is not an object`);
const count = (value: Json | undefined): number =>
  whole(value) > 0 ? whole(value) : fail(`${JSON.stringify(value)} is not above zero`);

/** `{}` takes the next value; `\{`, `\}` and `\\` stand for themselves. */
function format(template: string, values: readonly Json[]): string {
  let next = 0;
  const formatted = template.replace(/\\([{}\\])|\{\}/g, (_match, escaped?: string) => {
    if (escaped !== undefined) return escaped;
    if (next >= values.length) fail(`There are fewer values than placeholders in '${template}'`);
    const value = values[next++];
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
  if (next !== values.length) fail(`There are more values than placeholders in '${template}'`);
  return formatted;
}

const partition = (values: readonly Json[], size: number): Json[] =>
  Array.from({ length: Math.ceil(values.length / size) }, (_, index) =>
    values.slice(index * size, (index + 1) * size),
  );

function range(first: number, last: number, step: number): number[] {
  if (step === 0) fail('The step of a range is not zero');
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  if (length > ARRAY_LIMIT) fail(`A range has ${ARRAY_LIMIT} items at the most`);
  return Array.from({ length }, (_, index) => first + index * step);
}

const unique = (values: readonly Json[]): Json[] =>
  values.filter(
    (value, index) => values.findIndex((other) => isDeepStrictEqual(other, value)) === index,
  );

function hash(value: Json, algorithm: string): string {
  const name = {
    MD5: 'md5',
    'SHA-1': 'sha1',
    'SHA-256': 'sha256',
    'SHA-384': 'sha384',
    'SHA-512': 'sha512',
  }[algorithm];
  if (name === undefined) return fail(`There is no hash algorithm ${algorithm}`);
  const hashed = typeof value === 'string' ? value : JSON.stringify(value);
  return createHash(name).update(hashed).digest('hex');
}

/** With a seed the result is the same every time; AWS's own sequence is not known. */
function random(first: number, last: number, seed: Json | undefined): number {
  const fraction =
    seed === undefined
      ? Math.random()
      : createHash('sha256')
          .update(String(whole(seed)))
          .digest()
          .readUInt32BE() /
        2 ** 32;
  return first + Math.floor(fraction * (last - first));
}

/** Each character of `separators` separates; empty parts are dropped. */
const split = (value: string, separators: string): string[] => {
  const parts: string[] = [];
  let part = '';
  for (const character of value) {
    if (!separators.includes(character)) part += character;
    else if (part !== '') {
      parts.push(part);
      part = '';
    }
  }
  return part === '' ? parts : [...parts, part];
};
