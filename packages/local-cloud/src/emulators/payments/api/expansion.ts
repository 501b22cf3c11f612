import type { ObjectStore } from '../objects/object-store.ts';
import type { Charge, StripeObject, StripeObjects } from '../objects/types.ts';
import { refundsOf } from './lists.ts';
import { invalidRequest } from './stripe-error.ts';

const MAX_DEPTH = 4;

type Kind = keyof StripeObjects;

/** The fields that hold an id, by the kind of object that has them, and of what the id is. */
const EXPANDABLE: Readonly<Partial<Record<string, Readonly<Record<string, readonly Kind[]>>>>> = {
  payment_intent: { latest_charge: ['charge'] },
  charge: { balance_transaction: ['balance_transaction'], payment_intent: ['payment_intent'] },
  refund: {
    balance_transaction: ['balance_transaction'],
    charge: ['charge'],
    failure_balance_transaction: ['balance_transaction'],
    payment_intent: ['payment_intent'],
  },
  dispute: { charge: ['charge'], payment_intent: ['payment_intent'] },
  balance_transaction: { source: ['charge', 'refund', 'dispute'] },
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
  const target = resolve(node, name, path, store);
  if (target === undefined) return node;
  return {
    ...node,
    [name]: rest.length > 0 ? expandAt(target, rest, path, store) : target,
  };
}

/** The object that the field stands for; nothing when it is empty. */
function resolve(node: object, name: string, path: string, store: ObjectStore): object | undefined {
  const { object, [name]: value } = node as Readonly<Record<string, unknown>>;
  const fields = EXPANDABLE[String(object)] ?? {};
  const kinds = Object.hasOwn(fields, name) ? fields[name] : undefined;
  const isRefunds = name === 'refunds' && isCharge(node);
  if (kinds === undefined && !isRefunds) {
    throw invalidRequest(`This property cannot be expanded (${path}).`, { param: 'expand' });
  }
  // By an earlier path.
  if (typeof value === 'object' && value !== null) return value;
  if (isRefunds) return refundsOf(store, node);
  return typeof value === 'string' ? firstOf(kinds ?? [], value, store) : undefined;
}

const isCharge = (node: object): node is Charge => 'object' in node && node.object === 'charge';

function firstOf(kinds: readonly Kind[], id: string, store: ObjectStore): StripeObject | undefined {
  for (const kind of kinds) {
    const object = store.get(kind, id);
    if (object) return object;
  }
  return undefined;
}
