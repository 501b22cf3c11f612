import { lambdaContext } from '@commerce/lambda/fixtures';
import { atEveryCrashPoint, type Crashing } from '@commerce/testing/crash-points';
import { describe, expect, it } from '@jest/globals';
import { storedImports, waitingImport } from '../../testing/imports.ts';
import { handler } from './handler.ts';

const setUp = () =>
  storedImports(
    waitingImport('imp_old', { createdAt: '2026-01-05T10:00:00.000Z' }),
    waitingImport('imp_older', { createdAt: '2026-01-04T10:00:00.000Z' }),
    waitingImport('imp_new', { createdAt: '2026-02-20T10:00:00.000Z' }),
  );
type World = Awaited<ReturnType<typeof setUp>>;

const purge = ({ jobs, files }: World, crashing: Crashing = (port) => port) =>
  handler.with({ jobs: crashing(jobs), files: crashing(files), keepDays: 30 })(
    { runId: 'run_1', dryRun: false, now: '2026-03-01T00:00:00.000Z' },
    lambdaContext(),
  );

describe('purge-imports', () => {
  it('leaves no file without the job by which it is found, wherever it crashes', async () => {
    const crashes = await atEveryCrashPoint({
      setUp,
      run: purge,
      check: async (world) => {
        const jobs = [...world.jobs.jobs.keys()];
        expect(jobs).toEqual(expect.arrayContaining([...world.files.files.keys()]));

        expect(await purge(world)).toMatchObject({ done: true });
        expect([...world.jobs.jobs.keys()]).toEqual(['imp_new']);
        expect([...world.files.files.keys()]).toEqual(['imp_new']);
      },
    });
    expect(crashes).toBe(10);
  });
});
