import { fixedClock } from '@commerce/lambda/fixtures';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { until } from '../../testing/orders.ts';
import { handler } from './handler.ts';

describeOrderTask('confirm-order', {
  handler,
  start: (orders) => ({ orders, clock: fixedClock() }),
  given: until.committed,
  input: taskInput,
  returns: { status: 'CONFIRMED' },
  records: ['payment-captured', 'confirmed'],
});
