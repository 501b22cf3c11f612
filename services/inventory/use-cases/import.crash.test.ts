import { fixedClock } from '@commerce/lambda/fixtures';
import { atEveryCrashPoint, type Crashing } from '@commerce/testing/crash-points';
import { describe, expect, it } from '@jest/globals';
import { rowReaders } from '../adapters/text/row-readers.ts';
import { waitingImport } from '../testing/imports.ts';
import { inMemoryImportFiles } from '../testing/in-memory-import-files.ts';
import { inMemoryImportJobs } from '../testing/in-memory-import-jobs.ts';
import {
  inMemoryChunkPublisher,
  inMemoryReadingQueue,
} from '../testing/in-memory-import-messages.ts';
import { noPause } from '../testing/stock-fixture.ts';
import { closeImports } from './close-imports.ts';
import { countChunk } from './count-chunk.ts';
import { splitImport } from './split-import.ts';

const importId = 'imp_1';
/** Three chunks, of which two are handed out together. */
const ROWS = 700;
const chunksAtOnce = 2;
const clock = fixedClock();

const worldWith = (file: string) => async () => {
  const jobs = inMemoryImportJobs(clock);
  const files = inMemoryImportFiles(4_096);
  await jobs.create(waitingImport(importId, { createdAt: clock.now().toISOString() }));
  files.upload(importId, file);
  return { jobs, files, chunks: inMemoryChunkPublisher(), queue: inMemoryReadingQueue() };
};
type World = Awaited<ReturnType<ReturnType<typeof worldWith>>>;

/** Reads the file to its end, each invocation a part of it, and works what is handed out. */
async function importAll(world: World, crashing: Crashing = (port) => port): Promise<void> {
  const jobs = crashing(world.jobs);
  const dependencies = {
    jobs,
    files: crashing(world.files),
    queue: crashing(world.queue),
    chunksAtOnce,
  };
  const chunks = crashing(world.chunks);
  const split = () =>
    splitImport(
      { importId, hasTime: () => false },
      { ...dependencies, chunks, readers: rowReaders, clock },
    );
  while ((await split()) === 'read on later');
  for (const { chunk, rows } of world.chunks.published) {
    const errors = rows.flatMap((row) => ('reason' in row ? [row] : []));
    const result = { importId, chunk, succeeded: rows.length - errors.length, errors };
    await countChunk(result, { jobs, clock, retryPolicy: noPause });
  }
}

describe('an import', () => {
  const lines = Array.from({ length: ROWS }, (_, at) => `SKU-${at % (ROWS - 2)},Thing`);
  it.each([
    ['of many rows', `sku,name\n${lines.join('\n')}`, ROWS - 2, 2],
    ['of no rows', 'sku,name\n', 0, 0],
    ['of blank lines for the most part', `sku,name\nA,x${'\n'.repeat(600_000)}B,x`, 2, 0],
  ])(
    '%s comes to the same end wherever it crashes, when its messages come again',
    async (_, file, succeeded, failed) => {
      const crashes = await atEveryCrashPoint({
        setUp: worldWith(file),
        run: importAll,
        check: async (world) => {
          await importAll(world);
          expect(await world.jobs.find(importId)).toMatchObject({
            status: 'COMPLETED',
            total: { rows: succeeded + failed },
            succeeded,
            failed,
          });
        },
      });
      expect(crashes).toBeGreaterThan(5);
    },
  );

  it('comes to an end wherever it crashes, when no message comes again', async () => {
    await atEveryCrashPoint({
      setUp: worldWith(`sku,name\n${lines.slice(0, 600).join('\n')}`),
      run: importAll,
      check: async (world) => {
        clock.advance(4 * 60 * 60 * 1_000);
        const watch = { unmovedMs: 3 * 60 * 60 * 1_000, hasTime: () => true };
        await closeImports(watch, { ...world, clock });

        const job = await world.jobs.find(importId);
        expect(['COMPLETED', 'FAILED']).toContain(job?.status);
        if (job?.status === 'COMPLETED') expect(job).toMatchObject({ succeeded: 600, failed: 0 });
        await importAll(world);
        expect(await world.jobs.find(importId)).toEqual(job);
      },
    });
  });
});
