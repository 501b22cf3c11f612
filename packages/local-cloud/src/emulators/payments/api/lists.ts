import type { ObjectStore } from '../objects/object-store.ts';
import type { StripeObject, StripeObjects } from '../objects/types.ts';
import type { ApiAnswer, ApiRequest } from './api-request.ts';
import { Parameters } from './parameters.ts';
import { invalidRequest, resourceMissing } from './stripe-error.ts';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;
const PAGING = ['created', 'ending_before', 'limit', 'starting_after'];

type Kind = keyof StripeObjects;

/** The filters of a list beyond its pages and times: the values an object's field may have. */
interface ListDefinition {
  readonly path: string;
  readonly filters: readonly string[];
}

const LISTS: Readonly<Record<Kind, ListDefinition>> = {
  payment_intent: { path: '/v1/payment_intents', filters: ['customer'] },
  charge: { path: '/v1/charges', filters: ['customer', 'payment_intent'] },
  refund: { path: '/v1/refunds', filters: ['charge', 'payment_intent'] },
  event: { path: '/v1/events', filters: ['type', 'types'] },
};

/**
 * Lists objects, newest first.
 *
 * @see https://docs.stripe.com/api/pagination
 */
export function listObjects(store: ObjectStore, kind: Kind, request: ApiRequest): ApiAnswer {
  const { path, filters } = LISTS[kind];
  const parameters = new Parameters(request.form, [...PAGING, ...filters]);
  const limit = readLimit(parameters);
  const after = parameters.text('starting_after');
  const before = parameters.text('ending_before');
  if (after !== undefined && before !== undefined) {
    throw invalidRequest('Received both starting_after and ending_before parameters.');
  }
  for (const [cursor, param] of [
    [after, 'starting_after'],
    [before, 'ending_before'],
  ] as const) {
    if (cursor !== undefined && !store.get(kind, cursor)) {
      throw resourceMissing(kind, cursor, param, 400);
    }
  }
  const accepts = [createdFilter(parameters), fieldFilter(parameters, filters)];
  const data: StripeObject[] = [];
  let hasStarted = after === undefined;
  let hasMore = false;
  for (const object of store.newestFirst(kind, paymentIntentOf(parameters, filters))) {
    if (object.id === before) break;
    if (hasStarted && accepts.every((accept) => accept(object))) {
      hasMore = data.length === limit;
      // Before a cursor the page is what directly precedes it, so the oldest seen so far win.
      if (hasMore && before === undefined) break;
      if (hasMore) data.shift();
      data.push(object);
    }
    if (object.id === after) hasStarted = true;
  }
  return { body: { object: 'list', url: path, has_more: hasMore, data } };
}

export function readLimit(parameters: Parameters): number {
  const limit = parameters.integer('limit') ?? DEFAULT_LIMIT;
  if (limit >= 1 && limit <= MAX_LIMIT) return limit;
  throw invalidRequest(`This value must be between 1 and ${MAX_LIMIT}`, { param: 'limit' });
}

function paymentIntentOf(parameters: Parameters, filters: readonly string[]): string | undefined {
  return filters.includes('payment_intent') ? parameters.text('payment_intent') : undefined;
}

/** `created=1` or `created[gte]=1`. */
function createdFilter(parameters: Parameters): (object: StripeObject) => boolean {
  if (parameters.isText('created')) {
    const exact = parameters.integer('created');
    return ({ created }) => created === exact;
  }
  const range = parameters.nested('created', ['gt', 'gte', 'lt', 'lte']);
  const from = range?.integer('gte') ?? -Infinity;
  const above = range?.integer('gt') ?? -Infinity;
  const to = range?.integer('lte') ?? Infinity;
  const below = range?.integer('lt') ?? Infinity;
  return ({ created }) => created >= from && created > above && created <= to && created < below;
}

function fieldFilter(
  parameters: Parameters,
  filters: readonly string[],
): (object: StripeObject) => boolean {
  const wanted = filters.flatMap((name): [string, readonly string[]][] => {
    if (!parameters.has(name)) return [];
    return name === 'types'
      ? [['type', parameters.list(name)]]
      : [[name, [parameters.requiredText(name)]]];
  });
  return (object) =>
    wanted.every(([name, values]) => values.includes(String(object[name as keyof StripeObject])));
}
