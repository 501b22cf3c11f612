import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { afterSales, confirmedAnd, REFUND_ID } from '../../testing/orders.ts';
import { handler } from './handler.ts';

describeOrderTask('read-refund', {
  handler,
  start: (orders) => ({ orders }),
  given: confirmedAnd(afterSales.refundRequested),
  input: { ...taskInput, refundId: REFUND_ID },
  returns: { route: 'RESTOCK', lines: [{ sku: 'MUG-01', quantity: 1 }] },
  records: [],
});
