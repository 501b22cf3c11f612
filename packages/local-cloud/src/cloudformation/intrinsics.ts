/** What a logical id stands for: the value of `Ref`, and those of `Fn::GetAtt`. */
export interface PhysicalResource {
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Finds what a logical id or pseudo parameter stands for; `undefined` when there is no such thing. */
export type Lookup = (logicalId: string) => PhysicalResource | undefined;

/** An intrinsic function that cannot be resolved without AWS, or refers to what is not there. */
export class UnresolvableIntrinsicError extends Error {
  override readonly name = 'UnresolvableIntrinsicError';
}

type Json = unknown;
type Render = (value: Json) => Json;

/**
 * Replaces CloudFormation's intrinsic functions by the values they have on this machine.
 *
 * @throws UnresolvableIntrinsicError
 * @example
 * ```ts
 * render({ QueueUrl: { Ref: 'OrdersQueue' } }, lookup); // { QueueUrl: 'http://127.0.0.1:…/orders-queue-local' }
 * ```
 */
export function render(value: Json, lookup: Lookup): Json {
  const recurse: Render = (inner) => render(inner, lookup);
  if (Array.isArray(value)) {
    return value.map(recurse).filter((element) => element !== NO_VALUE);
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [only] = entries;
  if (entries.length === 1 && only) {
    const [name, argument] = only;
    const intrinsic = INTRINSICS[name];
    if (intrinsic) return intrinsic(argument, recurse, lookup);
    if (name === 'Ref' || name.startsWith('Fn::')) {
      throw new UnresolvableIntrinsicError(`${name} is not supported locally`);
    }
  }
  return Object.fromEntries(
    entries
      .map(([key, inner]) => [key, recurse(inner)] as const)
      .filter(([, inner]) => inner !== NO_VALUE),
  );
}

/** What `Ref: AWS::NoValue` leaves behind until its parent drops the property. */
const NO_VALUE = Symbol('AWS::NoValue');

const INTRINSICS: Record<string, (argument: Json, recurse: Render, lookup: Lookup) => Json> = {
  Ref: (argument, _, lookup) =>
    argument === 'AWS::NoValue' ? NO_VALUE : find(String(argument), lookup).ref,

  'Fn::GetAtt': (argument, _, lookup) => {
    const [id = '', ...rest] = Array.isArray(argument) ? argument : String(argument).split('.');
    return attributeOf(String(id), rest.join('.'), lookup);
  },

  'Fn::Sub': (argument, recurse, lookup) => {
    const [template, variables] = Array.isArray(argument) ? argument : [argument, {}];
    const own = recurse(variables) as Record<string, string>;
    return String(template).replace(/\$\{(!?)([^}]+)\}/g, (_, literal: string, name: string) => {
      if (literal) return `\${${name}}`;
      if (name in own) return String(own[name]);
      const [id = '', ...attribute] = name.split('.');
      return attribute.length > 0
        ? attributeOf(id, attribute.join('.'), lookup)
        : find(id, lookup).ref;
    });
  },

  'Fn::Join': (argument, recurse) => {
    const [delimiter, parts] = argument as [string, Json];
    return (recurse(parts) as Json[]).join(delimiter);
  },

  'Fn::Select': (argument, recurse) => {
    const [index, list] = argument as [Json, Json];
    return (recurse(list) as Json[])[Number(recurse(index))];
  },

  'Fn::Split': (argument, recurse) => {
    const [delimiter, text] = argument as [string, Json];
    return String(recurse(text)).split(delimiter);
  },

  'Fn::ToJsonString': (argument, recurse) => JSON.stringify(recurse(argument)),
};

function find(id: string, lookup: Lookup): PhysicalResource {
  const found = lookup(id);
  if (!found) throw new UnresolvableIntrinsicError(`"${id}" is no resource of this service`);
  return found;
}

function attributeOf(id: string, attribute: string, lookup: Lookup): string {
  const value = find(id, lookup).attributes[attribute];
  if (value === undefined) {
    throw new UnresolvableIntrinsicError(`"${id}" has no attribute "${attribute}" locally`);
  }
  return value;
}
