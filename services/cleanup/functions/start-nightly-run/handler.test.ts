import { lambdaContext, scheduleEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { startWorld } from '../../testing/start-world.ts';
import { handler } from './handler.ts';

describe('start-nightly-run', () => {
  it('starts the run of the moment for which it was due, once', async () => {
    const world = startWorld();
    const event = scheduleEvent('2026-01-05T03:00:00Z');
    await handler.with(world)(event, lambdaContext());
    await handler.with(world)(event, lambdaContext());
    expect(world.workflow.started).toMatchObject([
      { runId: 'run_20260105T030000Z', startedAt: '2026-01-05T03:00:00.000Z' },
    ]);
  });

  it('fails when the run cannot be started, so that it is tried again', async () => {
    const world = startWorld();
    const workflow = { ...world.workflow, start: () => Promise.reject(new Error('throttled')) };
    const run = handler.with({ ...world, workflow })(scheduleEvent(), lambdaContext());
    await expect(run).rejects.toThrow('throttled');
  });
});
