import { fixedClock } from '@commerce/lambda/fixtures';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { inMemoryGateway } from '../../testing/in-memory-gateway.ts';
import { until } from '../../testing/orders.ts';
import { payment } from '../../testing/payments.ts';
import { handler } from './handler.ts';

describeOrderTask('capture-payment', {
  handler,
  start: (orders) => ({ orders, gateway: inMemoryGateway(payment()), clock: fixedClock() }),
  given: until.authorized,
  input: taskInput,
  returns: { status: 'PENDING' },
  records: ['stock-committed'],
});
