import type { ObjectStore } from '../objects/object-store.ts';
import type { StripeObjects } from '../objects/types.ts';
import { invalidRequest } from './stripe-error.ts';

const MAX_DEPTH = 4;

/** The fields that hold an id, and of what. */
const EXPANDABLE: Readonly<Record<string, keyof StripeObjects>> = {
  charge: 'charge',
  latest_charge: 'charge',
  payment_intent: 'payment_intent',
};

/**
 * Puts objects in the place of their ids, as `expand[]=latest_charge` asks for.
 *
 * @see https://docs.stripe.com/api/expanding_objects
 */
export function expand(body: object, paths: readonly string[], store: ObjectStore): object {
  return paths.reduce((expanded, path) => {
    const steps = path.split('.');
    if (steps.length > MAX_DEPTH) {
      throw invalidRequest(`You cannot expand more than ${MAX_DEPTH} levels of a property`, {
        param: 'expand',
      });
    }
    return expandAt(expanded, steps, path, store);
  }, body);
}

function expandAt(
  node: object,
  [name = '', ...rest]: readonly string[],
  path: string,
  store: ObjectStore,
): object {
  const value = (node as Record<string, unknown>)[name];
  if (Array.isArray(value)) {
    return { ...node, [name]: value.map((item) => expandAt(item, rest, path, store)) };
  }
  const kind = Object.hasOwn(EXPANDABLE, name) ? EXPANDABLE[name] : undefined;
  if (kind === undefined || !Object.hasOwn(node, name)) {
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
  }
  const target = typeof value === 'string' ? store.get(kind, value) : value;
  if (target === null || target === undefined) return node;
  return {
    ...node,
    [name]: rest.length > 0 ? expandAt(target, rest, path, store) : target,
  };
}
