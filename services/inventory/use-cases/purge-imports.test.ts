import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { waitingImport } from '../testing/imports.ts';
import {
  type InMemoryImportFiles,
  inMemoryImportFiles,
} from '../testing/in-memory-import-files.ts';
import { type InMemoryImportJobs, inMemoryImportJobs } from '../testing/in-memory-import-jobs.ts';
import { eraseCustomer } from './erase-customer.ts';
import { purgeImports } from './purge-imports.ts';

const now = '2026-03-01T00:00:00.000Z';

let jobs: InMemoryImportJobs;
let files: InMemoryImportFiles;
beforeEach(async () => {
  jobs = inMemoryImportJobs();
  files = inMemoryImportFiles();
  const started = [
    ['imp_1', '2026-01-05T10:00:00.000Z', 'sam'],
    ['imp_2', '2026-01-20T10:00:00.000Z', 'kim'],
    ['imp_3', '2026-01-29T10:00:00.000Z', 'sam'],
    ['imp_4', '2026-02-20T10:00:00.000Z', 'sam'],
  ] as const;
  for (const [importId, createdAt, startedBy] of started) {
    await jobs.create(waitingImport(importId, { createdAt, startedBy }));
    files.upload(importId, '0123456789');
  }
});

const purge = (input: object = {}, hasTime = () => true) =>
  purgeImports({ runId: 'run_1', dryRun: false, now, ...input }, hasTime, {
    jobs,
    files,
    keepDays: 30,
  });

describe('purgeImports', () => {
  it('removes imports after thirty days, with their files', async () => {
    expect(await purge()).toEqual({ done: true, scanned: 3, deleted: 3, bytes: 30 });
    expect([...jobs.jobs.keys()]).toEqual(['imp_4']);
    expect([...files.files.keys()]).toEqual(['imp_4']);
  });

  it('finds nothing at a second delivery', async () => {
    await purge();
    expect(await purge()).toEqual({ done: true, scanned: 0, deleted: 0, bytes: 0 });
  });

  it('counts and removes nothing in a dry run', async () => {
    expect(await purge({ dryRun: true })).toMatchObject({ deleted: 3, bytes: 30 });
    expect(jobs.jobs.size).toBe(4);
    expect(files.files.size).toBe(4);
  });

  it('goes on behind an empty page', async () => {
    jest.spyOn(jobs, 'createdBefore').mockResolvedValueOnce({ imports: [], next: 'imp_0' });

    expect(await purge()).toMatchObject({ done: true, scanned: 3, deleted: 3 });
  });

  it('goes on where its time was over', async () => {
    const page = await purge({}, () => false);
    expect(page).toEqual({ done: false, cursor: 'imp_2', scanned: 2, deleted: 2, bytes: 20 });

    expect(await purge({ cursor: page.cursor })).toMatchObject({ done: true, deleted: 1 });
  });
});

describe('eraseCustomer', () => {
  const erase = (customerId: string, input: object = {}, hasTime = () => true) =>
    eraseCustomer({ runId: 'run_1', dryRun: false, now, customerId, ...input }, hasTime, {
      jobs,
      files,
      staffEntries: { count: async (staffId) => (staffId === 'sam' ? 7 : 0) },
    });

  it("removes a person's imports, whatever their age, and nobody else's", async () => {
    expect(await erase('sam')).toMatchObject({ done: true, scanned: 4, deleted: 3, bytes: 30 });
    expect([...jobs.jobs.keys()]).toEqual(['imp_2']);
  });

  it('goes on behind pages on which nothing is theirs', async () => {
    const started = { createdAt: '2026-02-21T10:00:00.000Z', startedBy: 'lee' };
    await jobs.create(waitingImport('imp_5', started));

    expect(await erase('lee')).toMatchObject({ done: true, scanned: 5, deleted: 1 });
    expect(jobs.jobs.size).toBe(4);
  });

  it('says what had to stay, once', async () => {
    const page = await erase('sam', {}, () => false);
    expect(page).toMatchObject({ done: false, kept: [] });

    const last = await erase('sam', { cursor: page.cursor });
    expect(last.kept).toMatchObject([{ items: 7 }]);
  });

  it('removes nothing for a customer', async () => {
    expect(await erase('alice')).toMatchObject({ done: true, deleted: 0, kept: [] });
  });

  it('removes nothing in a dry run', async () => {
    expect(await erase('sam', { dryRun: true })).toMatchObject({ deleted: 3 });
    expect(jobs.jobs.size).toBe(4);
  });
});
