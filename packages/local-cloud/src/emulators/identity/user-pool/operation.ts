import { ServiceError } from '../../shared/aws-json.ts';
import type { AttributeValue } from './attributes.ts';
import type { UserPoolCore } from './core.ts';
import { constraint } from './errors.ts';

/** Kinds of a parameter, and what each is in TypeScript. */
interface Kinds {
  readonly text: string;
  readonly flag: boolean;
  readonly number: number;
  readonly texts: readonly string[];
  readonly map: Readonly<Record<string, string>>;
  readonly attributes: readonly AttributeValue[];
  readonly object: Readonly<Record<string, unknown>>;
}

type Kind = keyof Kinds;

/** A parameter: `text` is required, `text?` may be absent, `ignored` has no meaning on this machine. */
type Parameter = Kind | `${Kind}?` | 'ignored';

type Parameters = Readonly<Record<string, Parameter>>;

type Optional<P extends Parameters> = {
  [Name in keyof P]: P[Name] extends `${Kind}?` ? Name : never;
}[keyof P];
type Required<P extends Parameters> = {
  [Name in keyof P]: P[Name] extends Kind ? Name : never;
}[keyof P];
type KindOf<P> = P extends `${infer K extends Kind}?` ? K : P extends Kind ? P : never;

type InputOf<P extends Parameters> = {
  readonly [Name in Required<P>]: Kinds[KindOf<P[Name]>];
} & {
  readonly [Name in Optional<P>]?: Kinds[KindOf<P[Name]>];
};

/** The way by which a call came. */
export interface CallContext {
  /** True of this process's own pages, which ask for a secret themselves. */
  readonly isTrusted: boolean;
}

/** An operation of the protocol. */
export interface PoolOperation {
  /** `client`: anybody may call it, and it names a client or has an access token; `admin`: it needs rights. */
  readonly access: 'client' | 'admin';
  run(
    input: Readonly<Record<string, unknown>>,
    core: UserPoolCore,
    context: CallContext,
  ): Promise<object>;
}

/**
 * Makes an operation of its parameters and what it does.
 *
 * A parameter that is not known here is an error: nothing is silently left out.
 */
export function operation<const P extends Parameters>(
  access: PoolOperation['access'],
  parameters: P,
  run: (input: InputOf<P>, core: UserPoolCore, context: CallContext) => Promise<object> | object,
): PoolOperation {
  return {
    access,
    run: async (input, core, context) => run(read(input, parameters), core, context),
  };
}

function read<P extends Parameters>(
  input: Readonly<Record<string, unknown>>,
  parameters: P,
): InputOf<P> {
  const given = Object.entries(input).filter(([, value]) => value !== undefined && value !== null);
  for (const [name, value] of given) {
    const parameter = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (parameter === undefined) {
      throw new ServiceError(
        'InvalidParameterException',
        `The local cloud does not know the parameter ${name} of this operation`,
      );
    }
    if (parameter === 'ignored') continue;
    const kind = parameter.replace('?', '') as Kind;
    if (!IS_OF_KIND[kind](value)) {
      throw new ServiceError('SerializationException', `${name} must be of the kind ${kind}`);
    }
  }
  const names = new Set(given.map(([name]) => name));
  for (const [name, parameter] of Object.entries(parameters)) {
    if (parameter !== 'ignored' && !parameter.endsWith('?') && !names.has(name)) {
      throw constraint(name, 'Member must not be null');
    }
  }
  return Object.fromEntries(
    given.map(([name, value]) => [name, withoutNulls(value)]),
  ) as InputOf<P>;
}

/** A client in a browser sends what it has, absent values as null. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).filter(([, one]) => one !== null));
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown): value is string => typeof value === 'string';

const IS_OF_KIND: Readonly<Record<Kind, (value: unknown) => boolean>> = {
  text: isText,
  flag: (value) => typeof value === 'boolean',
  number: (value) => Number.isInteger(value),
  texts: (value) => Array.isArray(value) && value.every(isText),
  map: (value) =>
    isObject(value) && Object.values(value).every((one) => one === null || isText(one)),
  attributes: (value) =>
    Array.isArray(value) &&
    value.every(
      (one) =>
        isObject(one) &&
        isText(one.Name) &&
        (one.Value === undefined || one.Value === null || isText(one.Value)),
    ),
  object: isObject,
};
