/** Events that the handler reads: all of an order, whose versions have no gap. */
export { orderEvents as ORDER_EVENTS } from '@commerce/events';
