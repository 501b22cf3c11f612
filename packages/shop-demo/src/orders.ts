/** The guide of a service that takes orders. */
import type { Guide } from '@commerce/local-cloud/guide';
import { exampleOrder } from './example-order.ts';

export const examples: Guide['examples'] = (url) => [
  { title: 'Place an order', command: exampleOrder(url) },
];
