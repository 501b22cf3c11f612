import { epochSeconds } from '../objects/ids.ts';
import type { ObjectStore } from '../objects/object-store.ts';
import type { PaymentIntent } from '../objects/types.ts';
import type { ApiRequest, ApiResponse } from './api-request.ts';
import { readLimit } from './lists.ts';
import { Parameters } from './parameters.ts';
import { parseSearchQuery } from './search-query.ts';

/**
 * Searches payment intents, newest first. Stripe finds what is new within a minute, so nothing may
 * rely on finding it sooner; the sandbox takes that minute, always.
 *
 * @see https://docs.stripe.com/api/payment_intents/search
 */
export function searchPaymentIntents(
  store: ObjectStore,
  request: ApiRequest,
  lagSeconds: number,
): ApiResponse {
  const knownUntil = epochSeconds() - lagSeconds;
  const parameters = new Parameters(request.form, ['limit', 'page', 'query']);
  const query = parseSearchQuery(parameters.requiredText('query'));
  const limit = readLimit(parameters);
  const lastSeen = parameters.text('page');
  const candidates = query.requiredMetadata
    ? store.withMetadata(...query.requiredMetadata)
    : store.newestFirst('payment_intent');

  const data: PaymentIntent[] = [];
  let hasStarted = lastSeen === undefined;
  let hasMore = false;
  for (const intent of candidates) {
    if (hasStarted && intent.created <= knownUntil && query.matches(intent)) {
      hasMore = data.length === limit;
      if (hasMore) break;
      data.push(intent);
    }
    if (intent.id === lastSeen) hasStarted = true;
  }
  return {
    body: {
      object: 'search_result',
      url: '/v1/payment_intents/search',
      has_more: hasMore,
      next_page: hasMore ? (data.at(-1)?.id ?? null) : null,
      data,
    },
  };
}
