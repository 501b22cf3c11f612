import { expect } from '@jest/globals';
import type { Order, OrderState } from '../domain/order.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { orderAfter } from './orders.ts';

type ErrorClass = new (...parameters: never[]) => Error;

/**
 * Reads as a rule: given these events, when this is decided, then those events.
 *
 * @example
 * given(until.placed).when((order) => cancel(order, byCustomer)).thenEvents(cancelled);
 * given(until.rejected).whenEvents(confirmed).thenImpossible();
 */
export const given = (history: readonly OrderEvent[]) => ({
  when: (decide: (order: Order) => OrderEvent[]) => ({
    thenEvents: (...events: readonly OrderEvent[]) =>
      expect(decide(orderAfter(history))).toStrictEqual(events),
    thenNothing: () => expect(decide(orderAfter(history))).toStrictEqual([]),
    thenThrows: (error: ErrorClass) => expect(() => decide(orderAfter(history))).toThrow(error),
  }),
  whenEvents: (...events: readonly OrderEvent[]) => ({
    thenState: (state: OrderState) =>
      expect(orderAfter([...history, ...events]).state).toStrictEqual(state),
    thenImpossible: (error: ErrorClass) =>
      expect(() => orderAfter([...history, ...events])).toThrow(error),
  }),
});
