import { fixedClock } from '@commerce/lambda/fixtures';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { until } from '../../testing/orders.ts';
import { paymentSettings } from '../../testing/payments.ts';
import { handler } from './handler.ts';

describeOrderTask('reject-order', {
  handler,
  start: (orders) => ({ orders, clock: fixedClock(), ...paymentSettings }),
  given: until.rejecting,
  input: { ...taskInput, payment: 'VOIDED', stockReleased: true },
  returns: { status: 'REJECTED' },
  records: ['payment-voided', 'stock-released', 'rejected'],
});
