import { fixedClock } from '@commerce/lambda/fixtures';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { until } from '../../testing/orders.ts';
import { handler } from './handler.ts';

describeOrderTask('close-cancellation', {
  handler,
  start: (orders) => ({ orders, clock: fixedClock() }),
  given: until.cancelled,
  input: { ...taskInput, settlement: { payment: 'VOIDED' }, stockReleased: true },
  returns: { status: 'CANCELLED' },
  records: ['payment-voided', 'stock-released', 'cancellation-settled'],
});
