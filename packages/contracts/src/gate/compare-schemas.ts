import { apiCompare } from 'api-smart-diff';
import type { JsonSchema } from '../catalogue/json-schema.ts';

/** One difference between two versions of a schema. */
export interface SchemaChange {
  readonly description: string;
  /** Something valid before is not valid any more. */
  readonly narrows: boolean;
  /** Something valid now was not valid before. */
  readonly widens: boolean;
}

/**
 * Names the differences between two schemas, and which way each of them breaks: the comparison is
 * made in both directions, because data flows to readers of the old schema and of the new one.
 * Descriptions, titles and examples are no differences.
 *
 * @example
 * ```ts
 * compareSchemas(released, { ...released, required: ['orderId', 'note'] });
 * // [{ description: 'Added required status to `note`', narrows: true, widens: false }]
 * ```
 */
export function compareSchemas(before: JsonSchema, after: JsonSchema): SchemaChange[] {
  const forward = differences(before, after);
  const backward = differences(after, before);
  const widening = new Set(backward.filter(isBreaking).map(pathOf));
  const changes = forward.map((diff) => ({
    description: withoutBrackets(diff.description) ?? `${diff.action} ${pathOf(diff)}`,
    narrows: isBreaking(diff),
    widens: widening.has(pathOf(diff)),
  }));
  // An index may differ between the directions: what then has no partner is told on its own.
  const told = new Set(forward.map(pathOf));
  const rest = backward
    .filter((diff) => isBreaking(diff) && !told.has(pathOf(diff)))
    .map((diff) => ({
      description: `${opposite[diff.action] ?? 'Replaced'} ${pathOf(diff)}`,
      narrows: false,
      widens: true,
    }));
  return [...changes, ...rest];
}

type Diff = ReturnType<typeof apiCompare>['diffs'][number];

const differences = (before: JsonSchema, after: JsonSchema): Diff[] =>
  apiCompare(asSchema(before), asSchema(after)).diffs.filter(({ type }) => type !== 'annotation');

/** Without `$schema` the comparison would take the objects for plain data. */
const asSchema = (schema: JsonSchema) => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  ...(oneTypeEach(schema) as JsonSchema),
});

/** `type: [string, null]` as alternatives: the comparison takes a list of types for another type. */
function oneTypeEach(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(oneTypeEach);
  if (typeof schema !== 'object' || schema === null) return schema;
  const { type, ...rest } = Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [key, oneTypeEach(value)]),
  );
  if (Array.isArray(type)) return { anyOf: type.map((one) => ({ type: one, ...rest })) };
  return type === undefined ? rest : { type, ...rest };
}

const isBreaking = ({ type }: Diff): boolean => type === 'breaking' || type === 'unclassified';
const pathOf = ({ path }: Diff): string => path.join('/');
const withoutBrackets = (text: string | undefined) => text?.replace(/^\[(\w+)\]/, '$1');
const opposite: Readonly<Record<string, string>> = { add: 'Removed', remove: 'Added' };
