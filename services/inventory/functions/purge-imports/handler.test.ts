import { retentionTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { importsOfAWinter } from '../../testing/imports.ts';
import { handler } from './handler.ts';

let stored: Awaited<ReturnType<typeof importsOfAWinter>>;
beforeEach(async () => {
  stored = await importsOfAWinter();
});

const run = (input: object = {}, remainingMs = 60_000) =>
  handler.with({ ...stored, keepDays: 30 })(
    { runId: 'run_1', dryRun: false, now: '2026-03-01T00:00:00.000Z', ...input },
    lambdaContext({ getRemainingTimeInMillis: () => remainingMs }),
  );

describe('purge-imports', () => {
  it('removes imports after thirty days, with their files', async () => {
    const output = await run();

    expect(retentionTaskOutput.parse(output)).toEqual(output);
    expect(output).toEqual({ done: true, scanned: 3, deleted: 3, bytes: 30 });
    expect([...stored.jobs.jobs.keys()]).toEqual(['imp_4']);
    expect([...stored.files.files.keys()]).toEqual(['imp_4']);
  });

  it('finds nothing at a second delivery', async () => {
    await run();

    expect(await run()).toEqual({ done: true, scanned: 0, deleted: 0, bytes: 0 });
  });

  it('counts and removes nothing in a dry run', async () => {
    expect(await run({ dryRun: true })).toMatchObject({ deleted: 3, bytes: 30 });
    expect(stored.jobs.jobs.size).toBe(4);
    expect(stored.files.files.size).toBe(4);
  });

  it('goes on behind an empty page', async () => {
    jest.spyOn(stored.jobs, 'createdBefore').mockResolvedValueOnce({ imports: [], next: 'imp_0' });

    expect(await run()).toMatchObject({ done: true, scanned: 3, deleted: 3 });
  });

  it('goes on where its time was over', async () => {
    const page = await run({}, 5_000);
    expect(page).toEqual({ done: false, cursor: 'imp_2', scanned: 2, deleted: 2, bytes: 20 });

    expect(await run({ cursor: page.cursor })).toMatchObject({ done: true, deleted: 1 });
  });
});
