import { erasureTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { waitingImport } from '../../testing/imports.ts';
import { inMemoryImportFiles } from '../../testing/in-memory-import-files.ts';
import { inMemoryImportJobs } from '../../testing/in-memory-import-jobs.ts';
import { handler } from './handler.ts';

describe('erase-customer', () => {
  it('returns what the contract of erasures says, and finds nothing more at a second delivery', async () => {
    const jobs = inMemoryImportJobs();
    await jobs.create(waitingImport('imp_1'));
    const staffEntries = { count: async () => 3 };
    const run = () =>
      handler.with({ jobs, files: inMemoryImportFiles(), staffEntries })(
        { runId: 'run_1', dryRun: false, now: '2026-03-01T00:00:00.000Z', customerId: 'sam' },
        lambdaContext(),
      );

    const first = await run();

    expect(erasureTaskOutput.parse(first)).toMatchObject({
      done: true,
      deleted: 1,
      kept: [{ what: expect.any(String), why: expect.any(String), items: 3 }],
    });
    expect(await run()).toMatchObject({ deleted: 0 });
    expect(jobs.jobs.size).toBe(0);
  });
});
