import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { until } from '../../testing/orders.ts';
import { handler } from './handler.ts';

describeOrderTask('validate-order', {
  handler,
  start: (orders) => ({ orders }),
  given: until.authorized,
  input: taskInput,
  returns: { route: 'COMMIT', attempt: 1, lines: [{ sku: 'MUG-01', quantity: 2 }] },
  records: [],
});
