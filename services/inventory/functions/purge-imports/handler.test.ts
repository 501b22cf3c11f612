import { retentionTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { waitingImport } from '../../testing/imports.ts';
import { inMemoryImportFiles } from '../../testing/in-memory-import-files.ts';
import { inMemoryImportJobs } from '../../testing/in-memory-import-jobs.ts';
import { handler } from './handler.ts';

describe('purge-imports', () => {
  it('returns what the contract of retention tasks says, and finds nothing at a second delivery', async () => {
    const jobs = inMemoryImportJobs();
    await jobs.create(waitingImport('imp_1'));
    const run = () =>
      handler.with({ jobs, files: inMemoryImportFiles(), keepDays: 30 })(
        { runId: 'run_1', dryRun: false, now: '2026-03-01T00:00:00.000Z' },
        lambdaContext(),
      );

    const first = await run();

    expect(retentionTaskOutput.parse(first)).toEqual({
      done: true,
      scanned: 1,
      deleted: 1,
      bytes: 0,
    });
    expect(await run()).toMatchObject({ scanned: 0, deleted: 0 });
  });
});
