import { fixedClock } from '@commerce/lambda/fixtures';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { inMemoryGateway } from '../../testing/in-memory-gateway.ts';
import { until } from '../../testing/orders.ts';
import { payment, paymentSettings } from '../../testing/payments.ts';
import { handler } from './handler.ts';

describeOrderTask('authorize-payment', {
  handler,
  start: (orders) => ({
    orders,
    gateway: inMemoryGateway(payment()),
    clock: fixedClock(),
    ...paymentSettings,
  }),
  given: until.placed,
  input: taskInput,
  returns: { status: 'PENDING' },
  records: ['stock-reserved', 'payment-authorized'],
});
