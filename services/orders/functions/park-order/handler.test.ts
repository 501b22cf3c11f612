import { fixedClock } from '@commerce/lambda/fixtures';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { until } from '../../testing/orders.ts';
import { handler } from './handler.ts';

describeOrderTask('park-order', {
  handler,
  start: (orders) => ({ orders, clock: fixedClock() }),
  given: until.placed,
  input: { ...taskInput, interrupted: { ReserveStock: { Error: 'OutOfStockError' } } },
  returns: { status: 'NEEDS_ATTENTION' },
  records: ['parked'],
});
