import { browserStore } from '@commerce/page/state/storage';
import { placeOrder } from '../api/place-order.ts';
import { orderAttempts } from './order-attempt.ts';

/** Orders of this browser. */
export const ordering = orderAttempts({
  store: browserStore(),
  makeKey: () => crypto.randomUUID(),
  send: placeOrder,
  exclusively: (work) => navigator.locks.request('commerce.order', work),
});
