import type { PaymentIntent } from '../objects/types.ts';
import { invalidRequest } from './stripe-error.ts';

type Operator = ':' | '~' | '<' | '<=' | '>' | '>=';

interface Clause {
  readonly field: string;
  /** The key, when the field is `metadata`. */
  readonly key: string | undefined;
  readonly operator: Operator;
  readonly value: string | null;
  readonly isNegated: boolean;
}

export interface SearchQuery {
  matches(intent: PaymentIntent): boolean;
  /** Metadata that every match has, when the query says so. */
  readonly requiredMetadata: readonly [key: string, value: string] | undefined;
}

/** `-metadata["order"]:"1"`, `status:'succeeded'`, `amount>=100`: one clause and what separates it. */
const CLAUSE =
  /\s*(?<negated>-?)(?<field>[a-z_]+)(?:\[(?<key>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\])?(?<operator>[<>]=?|[:~])(?<value>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|null|-?\d+)(?:\s+(?<joint>AND|OR)\s+(?=\S)|\s*$|\s+(?=\S))/iy;
const TEXT_FIELDS: readonly string[] = ['currency', 'customer', 'status'];
const NUMBER_FIELDS: readonly string[] = ['amount', 'created'];

/**
 * Reads a query of Stripe's search language, for payment intents.
 *
 * @see https://docs.stripe.com/search#search-query-language
 */
export function parseSearchQuery(query: string): SearchQuery {
  const { clauses, isAnyEnough } = parseClauses(query);
  const required = isAnyEnough
    ? undefined
    : clauses.find(({ key, operator, value, isNegated }) => {
        return key !== undefined && operator === ':' && value !== null && !isNegated;
      });
  return {
    requiredMetadata: required && [required.key ?? '', required.value ?? ''],
    matches: (intent) =>
      isAnyEnough
        ? clauses.some((clause) => matches(clause, intent))
        : clauses.every((clause) => matches(clause, intent)),
  };
}

function parseClauses(query: string): { clauses: Clause[]; isAnyEnough: boolean } {
  const clauses: Clause[] = [];
  const joints = new Set<string>();
  let position = 0;
  while (position < query.length) {
    CLAUSE.lastIndex = position;
    const match = CLAUSE.exec(query)?.groups;
    if (!match) throw invalidQuery(query);
    position = CLAUSE.lastIndex;
    clauses.push(toClause(match, query));
    // Clauses side by side are joined by AND.
    if (position < query.length) joints.add((match.joint ?? 'AND').toUpperCase());
  }
  if (clauses.length === 0) throw invalidQuery(query);
  if (joints.size > 1) throw invalidRequest('A query joins by AND or by OR, not by both');
  return { clauses, isAnyEnough: joints.has('OR') };
}

function toClause(match: Record<string, string | undefined>, query: string): Clause {
  const { negated, field = '', key, operator, value = '' } = match;
  const isMetadata = field === 'metadata' && key !== undefined;
  const isNumber =
    NUMBER_FIELDS.includes(field) && key === undefined && /^-?\d/.test(unquote(value));
  const isText = TEXT_FIELDS.includes(field) && key === undefined;
  if (!isMetadata && !isNumber && !isText) throw invalidQuery(query);
  const comparesSize = operator?.startsWith('<') || operator?.startsWith('>');
  if (comparesSize !== isNumber && operator !== ':') throw invalidQuery(query);
  return {
    field,
    key: key && unquote(key),
    operator: operator as Operator,
    value: value === 'null' ? null : unquote(value),
    isNegated: negated === '-',
  };
}

const unquote = (text: string): string =>
  /^["']/.test(text) ? text.slice(1, -1).replaceAll(/\\(.)/g, '$1') : text;

function matches(clause: Clause, intent: PaymentIntent): boolean {
  return compare(clause, actualValue(clause, intent)) !== clause.isNegated;
}

function actualValue({ field, key }: Clause, intent: PaymentIntent): string | number | null {
  if (key !== undefined) return intent.metadata[key] ?? null;
  return intent[field as 'amount' | 'created' | 'currency' | 'customer' | 'status'];
}

function compare({ operator, value }: Clause, actual: string | number | null): boolean {
  if (value === null || actual === null) return value === actual;
  switch (operator) {
    case ':':
      return String(actual).toLowerCase() === value.toLowerCase();
    case '~':
      return String(actual).toLowerCase().includes(value.toLowerCase());
    case '<':
      return Number(actual) < Number(value);
    case '<=':
      return Number(actual) <= Number(value);
    case '>':
      return Number(actual) > Number(value);
    case '>=':
      return Number(actual) >= Number(value);
  }
}

const invalidQuery = (query: string): Error =>
  invalidRequest(`We were unable to parse your search query: ${query}`, { param: 'query' });
