import { COLLECTIONS, pathOf } from '../objects/collections.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { Charge, StripeObject, StripeObjects } from '../objects/types.ts';
import type { ApiRequest, ApiResponse } from './api-request.ts';
import { Parameters } from './parameters.ts';
import { invalidRequest, resourceMissing } from './stripe-error.ts';

const DEFAULT_LIMIT = 10;
const MAX_LIMIT = 100;
const PAGING = ['created', 'ending_before', 'limit', 'starting_after'];

/** The kinds that have a list, each with its filters beyond pages and times: fields and their values. */
const FILTERS = {
  payment_intent: ['customer'],
  charge: ['customer', 'payment_intent'],
  refund: ['charge', 'payment_intent'],
  dispute: ['charge', 'payment_intent'],
  balance_transaction: ['source', 'type'],
  payment_method: ['customer', 'type'],
  event: ['type', 'types'],
} as const satisfies Partial<Record<keyof StripeObjects, readonly string[]>>;

export type ListedKind = keyof typeof FILTERS;

/**
 * Lists objects, newest first.
 *
 * @see https://docs.stripe.com/api/pagination
 */
export function listObjects(
  store: ObjectStore,
  kind: ListedKind,
  request: ApiRequest,
): ApiResponse {
  const filters: readonly string[] = FILTERS[kind];
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
  return { body: { object: 'list', url: COLLECTIONS[kind], has_more: hasMore, data } };
}

/** The first page of a charge's refunds, as the charge itself has it where it is asked for. */
export function refundsOf(store: ObjectStore, charge: Charge): object {
  const refunds = [...store.newestFirst('refund', charge.payment_intent)].filter(
    (refund) => refund.charge === charge.id,
  );
  return {
    object: 'list',
    url: `${pathOf(charge)}/refunds`,
    has_more: refunds.length > DEFAULT_LIMIT,
    data: refunds.slice(0, DEFAULT_LIMIT),
  };
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
