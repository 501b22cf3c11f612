import { describe, expect, it } from '@jest/globals';
import { eventContract, subscription } from '../testing/contracts.ts';
import { eventsPage } from './events-page.ts';

const nothing = { tasks: [], subscriptions: [], calls: [] };

describe('the catalogue of events', () => {
  it('shows who publishes an event and who hears it', () => {
    const page = eventsPage({
      ...nothing,
      events: [eventContract()],
      subscriptions: [
        subscription(),
        subscription({ queue: 'orders-fulfilment-{stage}', filters: ['order.confirmed.v1'] }),
      ],
    });
    expect(page).toContain('- published by orders on `orders-events`');
    expect(page).toContain('- heard by notifications: `notifications-mail` → `send-mail`');
    expect(page).not.toContain('orders-fulfilment');
  });

  it('shows an event that nobody hears', () => {
    expect(eventsPage({ ...nothing, events: [eventContract()] })).toContain('| nobody yet |');
  });

  it('shows until when a version is published, and what to read instead', () => {
    const deprecation = { since: '2026-01-01', until: '2026-06-30', successor: 'order.placed.v2' };
    expect(eventsPage({ ...nothing, events: [eventContract({ deprecation })] })).toContain(
      '**Deprecated since 2026-01-01, published until 2026-06-30.** Read `order.placed.v2` instead.',
    );
  });

  it('shows a whole event as example', () => {
    const event = eventContract();
    const [, json = ''] =
      /```json\n([\s\S]*?)```/.exec(eventsPage({ ...nothing, events: [event] })) ?? [];
    expect(JSON.parse(json)).toEqual(event.example);
  });

  it('shows who calls a task and what it answers', () => {
    const page = eventsPage({
      ...nothing,
      events: [],
      tasks: [
        {
          name: 'inventory-reserve-stock',
          service: 'inventory',
          description: 'Holds stock.',
          input: {
            type: 'object',
            properties: { orderId: { type: 'string' } },
            required: ['orderId'],
          },
          output: { type: 'object', properties: { hint: { type: 'string' } } },
          errors: { StockBusyError: { retryable: true, description: 'Too many writers.' } },
        },
      ],
      calls: [
        {
          caller: 'orders',
          stateMachine: 'orders-fulfilment',
          state: 'ReserveStock',
          task: 'inventory-reserve-stock',
          errors: [],
        },
      ],
    });
    expect(page).toContain('- called by `orders-fulfilment` in ReserveStock');
    expect(page).toContain('- answers `StockBusyError`, which passes by itself: Too many writers.');
    expect(page).toContain('| input | `orderId` | string |  |');
    expect(page).toContain('| output | `hint` | string | optional |');
  });
});
