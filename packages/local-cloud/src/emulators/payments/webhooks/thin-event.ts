import { pathOf } from '../objects/collections.ts';
import type { StripeEvent } from '../objects/types.ts';

/**
 * The notification that something happened to an object, without the object: whoever wants it asks
 * the API for it.
 *
 * @see https://docs.stripe.com/event-destinations#thin-payload
 * @example
 * ```ts
 * const body = JSON.stringify(toThinEvent(event)); // {"id":"evt_...","object":"v2.core.event",...
 * ```
 */
export function toThinEvent({
  id,
  type,
  created,
  livemode,
  data: { object },
}: StripeEvent): object {
  return {
    id,
    object: 'v2.core.event',
    type: `v1.${type}`,
    created: new Date(created * 1_000).toISOString(),
    livemode,
    related_object: { id: object.id, type: object.object, url: pathOf(object) },
    context: null,
    reason: null,
  };
}
