import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { fixedClock } from '../../testing/fixed-clock.ts';
import { inMemoryGateway } from '../../testing/in-memory-gateway.ts';
import { until } from '../../testing/orders.ts';
import { payment } from '../../testing/payment-world.ts';
import { handler } from './handler.ts';

describeOrderTask('void-payment', {
  handler,
  start: (orders) => ({ orders, gateway: inMemoryGateway(payment()), clock: fixedClock() }),
  given: until.rejecting,
  input: { ...taskInput, stockReleased: true },
  returns: { payment: 'VOIDED' },
  records: [],
});
