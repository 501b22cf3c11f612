import { customerDeletionRequestedV1 } from '@commerce/events';
import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { startWorld } from '../../testing/start-world.ts';
import { finishRun } from '../../use-cases/finish-run.ts';
import { handler } from './handler.ts';

let world: ReturnType<typeof startWorld>;
beforeEach(() => {
  world = startWorld();
});

const deletionOf = (customerId: string) => ({
  body: customerDeletionRequestedV1.create(
    { customerId },
    { id: `${customerId}:deletion`, time: '2026-01-05T10:15:30.000Z', correlationid: 'c-1' },
  ),
  messageId: customerId,
});
const receive = (...customers: string[]) =>
  handler.with(world)(sqsEvent(customers.map(deletionOf)), lambdaContext());

describe('start-erasure', () => {
  it('starts the erasure that a customer asked for, once however often it comes', async () => {
    await receive('alice');
    expect(await receive('alice')).toEqual({ batchItemFailures: [] });

    expect(world.workflow.started).toMatchObject([
      {
        runId: expect.stringMatching(/^ers_[\da-f]{32}$/),
        scope: { kind: 'ERASURE', customerId: 'alice' },
        dryRun: false,
        startedBy: 'customer',
        correlationId: 'c-1',
      },
    ]);
  });

  it('starts those of several customers side by side', async () => {
    expect(await receive('alice', 'bob')).toEqual({ batchItemFailures: [] });
    expect(world.workflow.started).toHaveLength(2);
  });

  it('waits for an erasure of the same customer to be over, and then starts its own', async () => {
    const scope = { kind: 'ERASURE', customerId: 'alice' } as const;
    const byStaff = {
      runId: 'ers_by-staff',
      scope,
      dryRun: true,
      startedAt: world.clock.now().toISOString(),
      startedBy: 'sam',
      correlationId: 'c-0',
      status: 'RUNNING' as const,
      tasks: [],
    };
    await world.runs.open(byStaff);
    await world.workflow.start(byStaff);
    expect(await receive('alice', 'bob')).toEqual({
      batchItemFailures: [{ itemIdentifier: 'alice' }],
    });

    await finishRun('ers_by-staff', world);
    expect(await receive('alice')).toEqual({ batchItemFailures: [] });
    expect(world.workflow.started).toHaveLength(3);
  });
});
