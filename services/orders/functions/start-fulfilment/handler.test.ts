import {
  type CloudEvent,
  orderApprovalRequestedV1,
  orderApprovedV1,
  orderCancelledV1,
  orderPlacedV1,
  orderRefundRequestedV1,
  orderResumedV1,
  productUpdatedV1,
} from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { WorkflowRun } from '../../ports/workflows.ts';
import { inMemoryWorkflows } from '../../testing/in-memory-workflows.ts';
import { handler } from './handler.ts';

const context = { id: 'ord_1:1', time: '2026-01-05T10:00:00.000Z', correlationid: 'request-1' };
const placed = orderPlacedV1.create(orderPlacedV1.example, context);

const pace = async () => {};

describe('start-fulfilment', () => {
  it('starts the run of the event, however often it comes', async () => {
    const dependencies = { workflows: inMemoryWorkflows(), pace };
    const event = sqsEvent([{ body: placed }, { body: placed }]);
    expect(await handler.with(dependencies)(event, lambdaContext())).toEqual({
      batchItemFailures: [],
    });
    const run = {
      workflow: 'fulfilment',
      orderId: placed.data.orderId,
      run: '1',
      correlationId: 'request-1',
      traceparent: undefined,
    };
    expect(dependencies.workflows.runs).toEqual([run, run]);
  });

  const { example: approval } = orderApprovalRequestedV1;
  it.each<[string, CloudEvent, string[]]>([
    ['an approved order', orderApprovedV1.create(orderApprovedV1.example, context), ['fulfilment']],
    [
      'a cancelled order',
      orderCancelledV1.create(orderCancelledV1.example, context),
      ['cancellation'],
    ],
    ['a resumed order', orderResumedV1.create(orderResumedV1.example, context), ['fulfilment']],
    [
      'a resumed cancellation',
      orderResumedV1.create({ ...orderResumedV1.example, status: 'CANCELLED' }, context),
      ['cancellation'],
    ],
    [
      'an order that needs approval',
      orderApprovalRequestedV1.create(approval, context),
      ['approval'],
    ],
    [
      'a refund',
      orderRefundRequestedV1.create(orderRefundRequestedV1.example, context),
      ['refund'],
    ],
    [
      'a refund that was approved',
      orderRefundRequestedV1.create(
        { ...orderRefundRequestedV1.example, approval: 'GIVEN' },
        context,
      ),
      ['refund'],
    ],
    ...(['REQUIRED', 'REJECTED'] as const).map((approval): [string, CloudEvent, string[]] => [
      `a refund whose approval is ${approval}`,
      orderRefundRequestedV1.create({ ...orderRefundRequestedV1.example, approval }, context),
      [],
    ]),
    ['a reminder', orderApprovalRequestedV1.create({ ...approval, reminder: true }, context), []],
  ])('starts for %s what it calls for', async (_, body, expected) => {
    const dependencies = { workflows: inMemoryWorkflows(), pace };
    await handler.with(dependencies)(sqsEvent([{ body }]), lambdaContext());
    expect(dependencies.workflows.runs.map(({ workflow }) => workflow)).toEqual(expected);
  });

  it('tells the workflow which refund it is about', async () => {
    const dependencies = { workflows: inMemoryWorkflows(), pace };
    const body = orderRefundRequestedV1.create(orderRefundRequestedV1.example, context);
    await handler.with(dependencies)(sqsEvent([{ body }]), lambdaContext());
    expect(dependencies.workflows.runs).toMatchObject([
      { refundId: orderRefundRequestedV1.example.refundId },
    ]);
  });

  it('waits for its turn before each start', async () => {
    const order: string[] = [];
    const dependencies = {
      workflows: { start: async () => void order.push('start') },
      pace: async () => void order.push('turn'),
    };
    await handler.with(dependencies)(sqsEvent([{ body: placed }]), lambdaContext());
    expect(order).toEqual(['turn', 'start']);
  });

  it('gives back only what failed', async () => {
    const start = async ({ run }: WorkflowRun) => {
      if (run === '2') throw new Error('throttled');
    };
    const second = orderPlacedV1.create({ ...orderPlacedV1.example, version: 2 }, context);
    const event = sqsEvent([
      { body: placed, messageId: 'good' },
      { body: second, messageId: 'failed' },
      { body: productUpdatedV1.create(productUpdatedV1.example, context), messageId: 'strange' },
      { body: 'no JSON', messageId: 'poison' },
    ]);
    const result = await handler.with({ workflows: { start }, pace })(event, lambdaContext());
    expect(result.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual([
      'failed',
      'poison',
      'strange',
    ]);
  });
});
