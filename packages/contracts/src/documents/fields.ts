import type { JsonSchema } from '../catalogue/json-schema.ts';

/** One line of a table that shows a schema. */
export interface Field {
  /** `lines[].quantity`. */
  readonly path: string;
  readonly type: string;
  readonly required: boolean;
}

interface Shape {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly required?: readonly string[];
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

/** Lays a schema out flat, a line for each field that holds a value. */
export function fieldsOf(schema: JsonSchema): Field[] {
  return fields(schema as Shape, '');
}

function fields({ properties = {}, required = [] }: Shape, prefix: string): Field[] {
  return Object.entries(properties).flatMap(([name, shape]) => {
    const path = `${prefix}${name}`;
    const field = { path, type: typeOf(shape), required: required.includes(name) };
    const inner = shape.items ?? shape;
    const below = fields(inner, `${path}${shape.items ? '[]' : ''}.`);
    return below.length > 0
      ? below.map((f) => ({ ...f, required: f.required && field.required }))
      : field;
  });
}

function typeOf({ type, enum: values, const: constant, format, items, anyOf }: Shape): string {
  if (constant !== undefined) return `\`${String(constant)}\``;
  if (values) return values.map((value) => `\`${String(value)}\``).join(', ');
  if (anyOf) return anyOf.map(typeOf).join(' or ');
  if (items) return `list of ${typeOf(items)}`;
  return format ?? [type ?? 'anything'].flat().join(' or ');
}
