import { exportTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryRuns } from '../../testing/in-memory-runs.ts';
import { runningErasure, runningRun } from '../../testing/runs.ts';
import { handler } from './handler.ts';

const runs = inMemoryRuns();
beforeEach(async () => {
  await runs.open(runningRun());
  await runs.open(runningErasure({ dryRun: true }));
  const scope = { kind: 'ERASURE', customerId: 'bob' } as const;
  await runs.open(runningErasure({ runId: 'ers_2', scope }));
});
const exported = async (customerId: string) =>
  exportTaskOutput.parse(await handler.with({ runs })({ customerId }, lambdaContext()));

describe('export-customer', () => {
  it('returns the erasures of a customer, and who of staff started them to nobody', async () => {
    expect(await exported('alice')).toEqual({
      done: true,
      records: [
        {
          kind: 'erasure',
          erasureId: 'ers_1',
          status: 'RUNNING',
          dryRun: true,
          startedAt: '2026-01-05T03:00:00.000Z',
          tasks: [],
        },
      ],
    });
  });

  it('returns no record of whom nobody wanted to erase', async () => {
    expect(await exported('carol')).toEqual({ done: true, records: [] });
  });
});
