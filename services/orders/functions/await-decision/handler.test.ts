import { fixedClock } from '@commerce/lambda/fixtures';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { inMemoryApprovalWaits } from '../../testing/in-memory-approval-waits.ts';
import { until } from '../../testing/orders.ts';
import { handler } from './handler.ts';

describeOrderTask('await-decision', {
  handler,
  start: (orders) => ({ orders, waits: inMemoryApprovalWaits(), clock: fixedClock() }),
  given: until.awaitingApproval,
  input: { ...taskInput, taskToken: 't' },
  returns: {},
  records: [],
});
