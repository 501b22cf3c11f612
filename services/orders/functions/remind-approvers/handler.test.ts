import { fixedClock } from '@commerce/lambda/fixtures';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { until } from '../../testing/orders.ts';
import { handler } from './handler.ts';

describeOrderTask('remind-approvers', {
  handler,
  start: (orders) => ({ orders, clock: fixedClock() }),
  given: until.awaitingApproval,
  input: taskInput,
  returns: { status: 'AWAITING_APPROVAL' },
  records: ['approval-reminded'],
  recordsAgain: ['approval-reminded'],
});
