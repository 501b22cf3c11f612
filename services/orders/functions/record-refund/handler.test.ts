import { fixedClock } from '@commerce/lambda/fixtures';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { afterSales, confirmedAnd, REFUND_ID } from '../../testing/orders.ts';
import { handler } from './handler.ts';

describeOrderTask('record-refund', {
  handler,
  start: (orders) => ({ orders, clock: fixedClock() }),
  given: confirmedAnd(afterSales.refundRequested),
  input: { ...taskInput, refundId: REFUND_ID, outcome: { status: 'MADE' } },
  returns: { status: 'CONFIRMED' },
  records: ['refund-made'],
});
