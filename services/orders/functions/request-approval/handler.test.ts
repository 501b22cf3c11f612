import { keyringOf } from '@commerce/aws/keys/fixtures';
import { fixedClock } from '@commerce/lambda/fixtures';
import { hmacDecisionTokens } from '../../adapters/signing/decision-tokens.ts';
import { describeOrderTask, taskInput } from '../../testing/describe-order-task.ts';
import { placed } from '../../testing/orders.ts';
import { handler } from './handler.ts';

describeOrderTask('request-approval', {
  handler,
  start: (orders) => ({
    orders,
    tokens: hmacDecisionTokens({ keys: keyringOf('a key of the tests') }),
    approvalSeconds: 60,
    clock: fixedClock(),
  }),
  given: [placed({ approvalsRequired: 1 })],
  input: taskInput,
  returns: { status: 'AWAITING_APPROVAL' },
  records: ['approval-requested'],
});
