/**
 * Finds what a logical id or pseudo parameter stands for: the value of `Ref`, or of `Fn::GetAtt` when
 * an attribute is named. `undefined` when there is no such thing.
 */
export type Lookup = (logicalId: string, attribute?: string) => string | undefined;

/** An intrinsic function that cannot be resolved without AWS, or refers to what is not there. */
export class UnresolvableIntrinsicError extends Error {
  override readonly name = 'UnresolvableIntrinsicError';
  readonly code = 'UNRESOLVABLE_INTRINSIC';
}

type Json = unknown;
/** The value of an intrinsic function that is not known here. */
type Otherwise = (name: string, argument: Json) => Json;

type Intrinsic = (argument: Json, evaluation: Evaluation) => Json;

interface Evaluation {
  readonly lookup: Lookup;
  readonly otherwise: Otherwise;
  recurse(value: Json): Json;
}

/**
 * Replaces CloudFormation's intrinsic functions by the values that `lookup` knows.
 *
 * @throws UnresolvableIntrinsicError
 * @example
 * ```ts
 * render({ QueueUrl: { Ref: 'OrdersQueue' } }, lookup); // { QueueUrl: 'http://127.0.0.1:…/orders-queue-local' }
 * ```
 */
export const render = (value: Json, lookup: Lookup): Json =>
  evaluate(value, lookup, (name) => {
    throw new UnresolvableIntrinsicError(`${name} is not supported locally`);
  });

/**
 * The text that CloudFormation would make of a value. What `lookup` does not know stands as its name,
 * other functions stand as JSON: for comparing what a template says in two places, of which one may
 * be in another stack.
 *
 * @example
 * ```ts
 * textOf({ 'Fn::GetAtt': ['Orders', 'Arn'] }, () => undefined); // 'Orders.Arn'
 * ```
 */
export function textOf(value: unknown, lookup: Lookup): string {
  const text = evaluate(
    value,
    (id, attribute) =>
      lookup(id, attribute) ?? (attribute === undefined ? id : `${id}.${attribute}`),
    (name, argument) => JSON.stringify({ [name]: argument }),
  );
  if (text === NO_VALUE) return '';
  return typeof text === 'object' && text !== null ? JSON.stringify(text) : String(text);
}

/**
 * The logical id in `!Ref X` and `!GetAtt X.Arn`, in each form of writing them; nothing in any other
 * value.
 *
 * @example
 * ```ts
 * referencedId({ 'Fn::GetAtt': ['Orders', 'Arn'] }); // 'Orders'
 * ```
 */
export function referencedId(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('Ref' in value) return String(value.Ref);
  return 'Fn::GetAtt' in value ? attributeParts(value['Fn::GetAtt'])[0] : undefined;
}

/**
 * The attribute in `!GetAtt X.Arn`, in each form of writing it; nothing in any other value.
 *
 * @example
 * ```ts
 * referencedAttribute({ 'Fn::GetAtt': ['Orders', 'StreamArn'] }); // 'StreamArn'
 * ```
 */
export const referencedAttribute = (value: unknown): string | undefined =>
  typeof value === 'object' && value !== null && 'Fn::GetAtt' in value
    ? attributeParts(value['Fn::GetAtt'])[1]
    : undefined;

function evaluate(value: Json, lookup: Lookup, otherwise: Otherwise): Json {
  const recurse = (inner: Json) => evaluate(inner, lookup, otherwise);
  if (Array.isArray(value)) {
    return value.map(recurse).filter((element) => element !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [name, argument] = only;
    const intrinsic = INTRINSICS.get(name);
    if (intrinsic) return intrinsic(argument, { lookup, otherwise, recurse });
    if (name.startsWith('Fn::')) return otherwise(name, argument);
  }
  return Object.fromEntries(
    entries
      .map(([key, inner]) => [key, recurse(inner)] as const)
      .filter(([, inner]) => inner !== NO_VALUE),
  );
}

/** The value of `Ref: AWS::NoValue` until its parent drops the property. */
const NO_VALUE = Symbol('AWS::NoValue');

const INTRINSICS = new Map<string, Intrinsic>(
  Object.entries<Intrinsic>({
    Ref: (argument, { lookup }) =>
      argument === 'AWS::NoValue' ? NO_VALUE : find(lookup, String(argument)),

    'Fn::GetAtt': (argument, { lookup }) => find(lookup, ...attributeParts(argument)),

    'Fn::Sub': (argument, { lookup, recurse }) => {
      const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
      const own = recurse(variables) as Record<string, string>;
      return String(template).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
        if (literal) return `\${${name}}`;
        return Object.hasOwn(own, name) ? String(own[name]) : find(lookup, ...attributeParts(name));
      });
    },

    'Fn::Join': (argument, { recurse, otherwise }) => {
      const [delimiter, list] = argument as [string, Json];
      const parts = recurse(list);
      return Array.isArray(parts) ? parts.join(delimiter) : otherwise('Fn::Join', argument);
    },

    'Fn::Select': (argument, { recurse, otherwise }) => {
      const [index, list] = argument as [Json, Json];
      const elements = recurse(list);
      return Array.isArray(elements)
        ? elements[Number(recurse(index))]
        : otherwise('Fn::Select', argument);
    },

    'Fn::Split': (argument, { recurse }) => {
      const [delimiter, text] = argument as [string, Json];
      return String(recurse(text)).split(delimiter);
    },

    'Fn::ToJsonString': (argument, { recurse }) => JSON.stringify(recurse(argument)),
  }),
);

/** Of `['X', 'Arn']` and `X.Arn` alike; an attribute may have dots in it. */
function attributeParts(argument: Json): [logicalId: string, attribute?: string] {
  const [id = '', ...rest] = [argument].flat().join('.').split('.');
  return rest.length === 0 ? [id] : [id, rest.join('.')];
}

function find(lookup: Lookup, id: string, attribute?: string): string {
  const value = lookup(id, attribute);
  if (value !== undefined) return value;
  throw new UnresolvableIntrinsicError(
    attribute === undefined || lookup(id) === undefined
      ? `"${id}" is no resource of this service`
      : `"${id}" has no attribute "${attribute}" locally`,
  );
}
