import { fixedClock } from '@commerce/lambda/fixtures';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { inMemoryGateway } from '../../testing/in-memory-gateway.ts';
import { afterSales, confirmedAnd, REFUND_ID } from '../../testing/orders.ts';
import { payment } from '../../testing/payments.ts';
import { handler } from './handler.ts';

describeOrderTask('make-refund', {
  handler,
  start: (orders) => ({
    orders,
    gateway: inMemoryGateway(payment({ status: 'CAPTURED' })),
    clock: fixedClock(),
  }),
  given: confirmedAnd(afterSales.refundRequested),
  input: { ...taskInput, refundId: REFUND_ID },
  returns: { status: 'MADE' },
  records: [],
});
