import { type FixedClock, fixedClock } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { waitingImport } from '../testing/imports.ts';
import {
  type InMemoryImportFiles,
  inMemoryImportFiles,
} from '../testing/in-memory-import-files.ts';
import { type InMemoryImportJobs, inMemoryImportJobs } from '../testing/in-memory-import-jobs.ts';
import { noPause } from '../testing/stock-fixture.ts';
import { closeImports } from './close-imports.ts';
import { countChunk } from './count-chunk.ts';

const HOUR_MS = 60 * 60 * 1_000;
const importId = 'imp_1';

let clock: FixedClock;
let jobs: InMemoryImportJobs;
let files: InMemoryImportFiles;
beforeEach(async () => {
  clock = fixedClock();
  jobs = inMemoryImportJobs(clock);
  files = inMemoryImportFiles();
  await open(importId);
});

const open = (id: string) =>
  jobs.create(waitingImport(id, { createdAt: clock.now().toISOString() }));
const watch = () =>
  closeImports({ unmovedMs: 3 * HOUR_MS, hasTime: () => true }, { jobs, files, clock });
const later = (hours: number) => clock.advance(hours * HOUR_MS);
const job = () => jobs.find(importId);
const count = (chunk: number) =>
  countChunk(
    {
      importId,
      chunk,
      lines: { first: chunk * 250 - 248, last: chunk * 250 + 1 },
      succeeded: 249,
      errors: [{ line: chunk, reason: 'bad' }],
    },
    { jobs, clock, retryPolicy: noPause },
  );

describe('closeImports', () => {
  it('ends an import for which no file came', async () => {
    later(4);

    expect(await watch()).toEqual([importId]);
    expect(await job()).toMatchObject({
      status: 'FAILED',
      finishedAt: clock.now().toISOString(),
      failure: expect.stringContaining('No file was uploaded'),
    });
  });

  it('ends an import whose file came without a notification', async () => {
    files.upload(importId, 'sku\nA');
    later(4);
    await watch();

    expect(await job()).toMatchObject({
      failure: expect.stringContaining('was uploaded, but could not be read'),
    });
  });

  it('ends an import whose file could not be read to its end, with what it knows', async () => {
    await jobs.begin(importId, 'v1');
    await count(1);
    later(4);
    await watch();

    expect(await job()).toMatchObject({
      status: 'FAILED',
      succeeded: 249,
      failed: 1,
      failure: expect.stringMatching(
        /^249 rows were taken and 1 reported. .* lines 252 to the end nothing/,
      ),
      firstErrors: [{ line: 1, reason: 'bad' }],
    });
  });

  it('ends an import of which a chunk is lost, and counts nothing after that', async () => {
    await jobs.begin(importId, 'v1');
    await jobs.readToEnd(importId, { chunks: 2, rows: 500 });
    await count(2);
    later(4);
    await watch();
    const ended = await job();
    await count(1);

    expect(ended).toMatchObject({
      status: 'FAILED',
      failure: expect.stringMatching(
        /^249 rows were taken and 1 reported. .* lines 1 to 251 nothing/,
      ),
    });
    expect(await job()).toEqual(ended);
  });

  it('completes an import that was counted, but not ended', async () => {
    await jobs.begin(importId, 'v1');
    await jobs.readToEnd(importId, { chunks: 1, rows: 250 });
    await jobs.count({ importId, chunk: 1, succeeded: 250, errors: [] });
    later(4);

    expect(await watch()).toEqual([importId]);
    expect(await job()).toMatchObject({ status: 'COMPLETED', succeeded: 250 });
  });

  it('leaves alone what has moved of late, and what has ended', async () => {
    await jobs.begin(importId, 'v1');
    later(2);
    await count(1);
    later(2);
    expect(await watch()).toEqual([]);
    expect(await job()).toMatchObject({ status: 'RUNNING' });

    later(2);
    expect(await watch()).toEqual([importId]);
    expect(await watch()).toEqual([]);
  });

  it('leaves alone what moves while it is being looked at', async () => {
    await jobs.begin(importId, 'v1');
    await jobs.readToEnd(importId, { chunks: 3, rows: 750 });
    await count(1);
    later(4);
    const errors = jobs.errors.bind(jobs);
    jest.spyOn(jobs, 'errors').mockImplementationOnce(async (...parameters) => {
      await count(2);
      return errors(...parameters);
    });

    expect(await watch()).toEqual([]);
    expect(await job()).toMatchObject({ status: 'RUNNING', succeeded: 498, failed: 2 });
    await count(3);
    expect(await job()).toMatchObject({ status: 'COMPLETED', succeeded: 747, failed: 3 });
  });

  it('leaves alone what is removed while it is being looked at', async () => {
    later(4);
    jest.spyOn(jobs, 'find').mockResolvedValueOnce(undefined);
    expect(await watch()).toEqual([]);
    expect(await job()).toMatchObject({ status: 'AWAITING_UPLOAD' });
  });

  it('ends many, page by page, while there is time', async () => {
    for (let number = 2; number <= 7; number += 1) await open(`imp_${number}`);
    later(4);
    const once = { unmovedMs: 3 * HOUR_MS, hasTime: () => false };

    expect(await closeImports(once, { jobs, files, clock })).toHaveLength(2);
    expect(await watch()).toHaveLength(5);
  });
});
