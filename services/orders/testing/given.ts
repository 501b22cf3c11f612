import { expect } from '@jest/globals';
import type { Order } from '../domain/order.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { orderAfter } from './orders.ts';

type Decide = (order: Order) => readonly OrderEvent[];

/**
 * Tests a decision of the domain as a decider: given these events, when this is decided, then those
 * events. What follows is decided about the order after them.
 *
 * @see https://event-driven-io.github.io/emmett/getting-started.html
 */
export const given = (events: readonly OrderEvent[]) => ({
  when: (decide: Decide) => ({
    thenEvents(expected: readonly OrderEvent[]) {
      expect(decide(orderAfter(events))).toStrictEqual(expected);
      return given([...events, ...expected]);
    },
    thenTypes(expected: readonly OrderEvent['type'][]) {
      const decided = decide(orderAfter(events));
      expect(decided.map(({ type }) => type)).toStrictEqual(expected);
      return given([...events, ...decided]);
    },
    thenNothing() {
      expect(decide(orderAfter(events))).toStrictEqual([]);
    },
    thenThrows(error: string | RegExp | (new (...parameters: never[]) => Error)) {
      expect(() => decide(orderAfter(events))).toThrow(error);
    },
  }),
  thenState(expected: object) {
    expect(orderAfter(events).state).toMatchObject(expected);
  },
});
