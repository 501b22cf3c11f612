/** The guide of a service that takes orders: also what an order and its people are on the pages. */
import type { Guide } from '@commerce/local-cloud/guide';
import { exampleOrder } from './example-order.ts';

export { people } from './people.ts';

/**
 * Shows an order to paste at `/_local`.
 *
 * @example
 * ```ts
 * const [{ command }] = examples('http://localhost:3000');
 * ```
 */
export const examples: Guide['examples'] = (url) => [
  { title: 'Place an order', command: exampleOrder(url) },
];

/**
 * Leads from an execution or a payment to its order.
 *
 * @example
 * ```ts
 * const [{ id }] = subjects('http://localhost:3000'); // 'orderId'
 * ```
 */
export const subjects: Guide['subjects'] = (url) => [
  {
    name: 'order',
    id: 'orderId',
    example: {
      title: 'Read the order',
      command: `curl -s ${url}/orders/{orderId} \\\n  -H "authorization: Bearer $(curl -s '${url}/_local/token?sub=staff&groups=staff')"`,
    },
  },
];

/**
 * Counts how often the shop's promises are broken: orders lost, units oversold, payments without a
 * confirmed order and the other way round.
 *
 * @example
 * ```ts
 * await promises({ emulators, accepted }); // { lost: 0, oversold: 0, paidNotConfirmed: 0 }
 * ```
 */
export const promises: NonNullable<Guide['promises']> = async (target) => {
  // Loaded when somebody asks: a start has no use for it.
  const { countPromises } = await import('./promises/promises.ts');
  return countPromises(target);
};
