import { orderPlacedV1, productUpdatedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import type { WorkflowRun } from '../../ports/workflows.ts';
import { handler } from './handler.ts';

const context = { id: 'ord_1:1', time: '2026-01-05T10:00:00.000Z', correlationid: 'request-1' };
const placed = orderPlacedV1.create(orderPlacedV1.example, context);

function workflows() {
  const runs: WorkflowRun[] = [];
  return { runs, startFulfilment: async (run: WorkflowRun) => void runs.push(run) };
}

describe('start-fulfilment', () => {
  it('starts the run of the event, however often it comes', async () => {
    const ports = { workflows: workflows() };
    const event = sqsEvent([{ body: placed }, { body: placed }]);
    expect(await handler.with(ports)(event, lambdaContext())).toEqual({ batchItemFailures: [] });
    const run = {
      orderId: placed.data.orderId,
      run: '1',
      correlationId: 'request-1',
      traceparent: undefined,
    };
    expect(ports.workflows.runs).toEqual([run, run]);
  });

  it('gives back only what failed', async () => {
    const startFulfilment = async ({ run }: WorkflowRun) => {
      if (run === '2') throw new Error('throttled');
    };
    const second = orderPlacedV1.create({ ...orderPlacedV1.example, version: 2 }, context);
    const event = sqsEvent([
      { body: placed, messageId: 'good' },
      { body: second, messageId: 'failed' },
      { body: productUpdatedV1.create(productUpdatedV1.example, context), messageId: 'strange' },
      { body: 'no JSON', messageId: 'poison' },
    ]);
    const answer = await handler.with({ workflows: { startFulfilment } })(event, lambdaContext());
    expect(answer.batchItemFailures.map(({ itemIdentifier }) => itemIdentifier).sort()).toEqual([
      'failed',
      'poison',
      'strange',
    ]);
  });
});
