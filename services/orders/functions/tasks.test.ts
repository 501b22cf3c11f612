import { keyringOf } from '@commerce/aws/keys/fixtures';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { hmacDecisionTokens } from '../adapters/signing/decision-tokens.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { fixedClock } from '../testing/fixed-clock.ts';
import { inMemoryApprovalWaits } from '../testing/in-memory-approval-waits.ts';
import { inMemoryGateway } from '../testing/in-memory-gateway.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { ORDER_ID, placed, recordOf, until } from '../testing/orders.ts';
import { payment } from '../testing/payment-world.ts';
import { handler as authorizePayment } from './authorize-payment/handler.ts';
import { handler as awaitDecision } from './await-decision/handler.ts';
import { handler as capturePayment } from './capture-payment/handler.ts';
import { handler as closeCancellation } from './close-cancellation/handler.ts';
import { handler as confirmOrder } from './confirm-order/handler.ts';
import { handler as decideRejection } from './decide-rejection/handler.ts';
import { handler as expireApproval } from './expire-approval/handler.ts';
import { handler as parkOrder } from './park-order/handler.ts';
import { handler as rejectOrder } from './reject-order/handler.ts';
import { handler as remindApprovers } from './remind-approvers/handler.ts';
import { handler as requestApproval } from './request-approval/handler.ts';
import { handler as settlePayment } from './settle-payment/handler.ts';
import { handler as validateOrder } from './validate-order/handler.ts';
import { handler as voidPayment } from './void-payment/handler.ts';

const input = { orderId: ORDER_ID, correlationId: 'run-1' };
const failure = { Error: 'OutOfStockError' };

const portsWith = (events: readonly OrderEvent[]) => ({
  orders: inMemoryOrders(recordOf(events)),
  gateway: inMemoryGateway(payment()),
  waits: inMemoryApprovalWaits(),
  tokens: hmacDecisionTokens(keyringOf('a key of the tests')),
  approvalSeconds: 60,
  clock: fixedClock(),
});

type Ports = ReturnType<typeof portsWith>;
type Task = { with(dependencies: Ports): (event: unknown, context: never) => Promise<unknown> };

const cases: readonly (readonly [string, Task, readonly OrderEvent[], object, object])[] = [
  [
    'validate-order',
    validateOrder,
    until.authorized,
    input,
    { route: 'COMMIT', lines: [{ sku: 'MUG-01', quantity: 2 }] },
  ],
  ['authorize-payment', authorizePayment, until.placed, input, { status: 'PENDING' }],
  ['capture-payment', capturePayment, until.authorized, input, { status: 'PENDING' }],
  ['confirm-order', confirmOrder, until.committed, input, { status: 'CONFIRMED' }],
  ['decide-rejection', decideRejection, until.placed, { ...input, failure }, { status: 'PENDING' }],
  [
    'void-payment',
    voidPayment,
    until.rejecting,
    { ...input, stockReleased: true },
    { payment: 'VOIDED' },
  ],
  [
    'reject-order',
    rejectOrder,
    until.rejecting,
    { ...input, payment: 'VOIDED', stockReleased: true },
    { status: 'REJECTED' },
  ],
  [
    'park-order',
    parkOrder,
    until.placed,
    { ...input, interrupted: { ReserveStock: failure } },
    { status: 'NEEDS_ATTENTION' },
  ],
  ['settle-payment', settlePayment, until.cancelled, input, { payment: 'VOIDED' }],
  [
    'close-cancellation',
    closeCancellation,
    until.cancelled,
    { ...input, settlement: { payment: 'VOIDED' }, stockReleased: true },
    { status: 'CANCELLED' },
  ],
  [
    'request-approval',
    requestApproval,
    [placed({ approvalsRequired: 1 })],
    input,
    { status: 'AWAITING_APPROVAL' },
  ],
  ['await-decision', awaitDecision, until.awaitingApproval, { ...input, taskToken: 't' }, {}],
  [
    'remind-approvers',
    remindApprovers,
    until.awaitingApproval,
    input,
    { status: 'AWAITING_APPROVAL' },
  ],
  [
    'expire-approval',
    expireApproval,
    until.awaitingApproval,
    input,
    { status: 'AWAITING_APPROVAL' },
  ],
];

const call = (task: Task, dependencies: Ports, event: unknown) =>
  task.with(dependencies)(event, lambdaContext() as never);

describe.each(cases)('%s', (_, task, events, event, expected) => {
  it('answers by its contract, and twice the same', async () => {
    const dependencies = portsWith(events);
    expect(await call(task, dependencies, event)).toEqual(expected);
    expect(await call(task, dependencies, event)).toEqual(expected);
  });

  it('refuses input that breaks its contract', async () => {
    await expect(call(task, portsWith(events), { orderId: '' })).rejects.toMatchObject({
      name: 'InvalidTaskInputError',
    });
  });

  it('says when there is no such order', async () => {
    const dependencies = { ...portsWith(events), orders: inMemoryOrders() };
    await expect(call(task, dependencies, event)).rejects.toMatchObject({
      name: 'OrderNotFoundError',
    });
  });
});
