import { fixedClock } from '@commerce/lambda/fixtures';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { until } from '../../testing/orders.ts';
import { handler } from './handler.ts';

describeOrderTask('decide-rejection', {
  handler,
  start: (orders) => ({ orders, clock: fixedClock() }),
  given: until.placed,
  input: { ...taskInput, failure: { Error: 'OutOfStockError' } },
  returns: { status: 'PENDING' },
  records: ['rejection-decided'],
});
