import { atEveryCrashPoint, type Crashing } from '@commerce/testing/crash-points';
import { describe, expect, it } from '@jest/globals';
import { waitingImport } from '../testing/imports.ts';
import { inMemoryImportFiles } from '../testing/in-memory-import-files.ts';
import { inMemoryImportJobs } from '../testing/in-memory-import-jobs.ts';
import { purgeImports } from './purge-imports.ts';

async function setUp() {
  const jobs = inMemoryImportJobs();
  const files = inMemoryImportFiles();
  for (const [importId, createdAt] of [
    ['imp_old', '2026-01-05T10:00:00.000Z'],
    ['imp_older', '2026-01-04T10:00:00.000Z'],
    ['imp_new', '2026-02-20T10:00:00.000Z'],
  ] as const) {
    await jobs.create(waitingImport(importId, { createdAt }));
    files.upload(importId, '0123456789');
  }
  return { jobs, files };
}
type World = Awaited<ReturnType<typeof setUp>>;

const purge = ({ jobs, files }: World, crashing: Crashing = (port) => port) =>
  purgeImports({ runId: 'run_1', dryRun: false, now: '2026-03-01T00:00:00.000Z' }, () => true, {
    jobs: crashing(jobs),
    files: crashing(files),
    keepDays: 30,
  });

describe('purgeImports', () => {
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
