import type { Act } from '../domain/act.ts';

/** An approval by Sam. */
export const act = (change: Partial<Act> = {}): Act => ({
  id: 'orders/ord_1:3:act',
  at: '2026-01-05T10:15:30.000Z',
  actor: 'sam',
  action: 'order.approved',
  subject: 'ord_1',
  service: 'orders',
  hasNote: true,
  correlationId: 'c-1',
  ...change,
});
