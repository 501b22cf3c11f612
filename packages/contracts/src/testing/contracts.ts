import type { EventContract } from '../catalogue/event-contracts.ts';
import type { Subscription } from '../service/subscriptions.ts';

/** A subscription of the mails to orders. */
export const subscription = (overrides: Partial<Subscription> = {}): Subscription => ({
  consumer: 'notifications',
  queue: 'notifications-mail-{stage}',
  topic: 'orders-events-{stage}',
  filters: ['order.placed.v1'],
  functions: ['send-mail'],
  ...overrides,
});

/** The contract of an event with one field. */
export const eventContract = (overrides: Partial<EventContract> = {}): EventContract => ({
  type: 'order.placed.v1',
  source: 'orders',
  description: 'An order was accepted.',
  schema: {
    type: 'object',
    properties: { orderId: { type: 'string' } },
    required: ['orderId'],
  },
  example: {
    specversion: '1.0',
    id: 'evt-1',
    source: 'orders',
    type: 'order.placed.v1',
    subject: 'ord_1',
    time: '2026-01-05T10:15:30.000Z',
    datacontenttype: 'application/json',
    correlationid: 'c-1',
    data: { orderId: 'ord_1' },
  },
  ...overrides,
});
