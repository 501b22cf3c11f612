/** The guide of a service that takes orders. */
import type { Guide } from '@commerce/local-cloud/guide';
import { exampleOrder } from './example-order.ts';

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
