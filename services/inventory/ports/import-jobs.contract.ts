import type { FixedClock } from '@commerce/lambda/fixtures';
import { portContract } from '@commerce/testing/contract';
import { beforeEach, expect, it } from '@jest/globals';
import type { ImportJob } from '../domain/import-job.ts';
import type { RowError } from '../domain/import-row.ts';
import { waitingImport } from '../testing/imports.ts';
import { at } from '../testing/ledger-entries.ts';
import type { ImportJobs } from './import-jobs.ts';

interface ImportJobsUnderTest {
  readonly jobs: ImportJobs;
  /** The clock that the imports are kept by. */
  readonly clock: FixedClock;
}

/** The contract of every store of imports. */
export const describeImportJobs = portContract<ImportJobsUnderTest>((test) => {
  let importId: string;
  let created: ImportJob;
  let count = 0;
  beforeEach(async () => {
    count += 1;
    importId = `imp_${String(count).padStart(3, '0')}`;
    created = waitingImport(importId, {
      contact: { email: 'sam@example.com', locale: 'en' },
    });
    await test().jobs.create(created);
  });

  const begin = (version = 'v1') => test().jobs.begin(importId, version);
  const countChunk = (chunk: number, errors: readonly RowError[] = []) =>
    test().jobs.count({ importId, chunk, succeeded: 10, errors });
  const errorsOn = (...lines: number[]) => lines.map((line) => ({ line, reason: 'bad' }));

  it('finds what was created', async () => {
    expect(await test().jobs.find(importId)).toEqual(created);
    expect(await test().jobs.find('imp_none')).toBeUndefined();
  });

  it('creates an import once, and leaves it as it has become', async () => {
    await begin();
    await countChunk(0);
    const { movedAt } = (await test().jobs.find(importId)) ?? {};

    await test().jobs.create(created);

    expect(await test().jobs.find(importId)).toMatchObject({ status: 'RUNNING', movedAt });
  });

  it('begins a file, and begins it again until it was read to its end', async () => {
    expect(await begin()).toEqual({
      ...created,
      status: 'RUNNING',
      fileVersion: 'v1',
      movedAt: test().clock.now().toISOString(),
    });
    await test().jobs.published(importId, 20);
    expect(await begin()).toMatchObject({ status: 'RUNNING', published: 20 });

    await test().jobs.readToEnd(importId, { chunks: 21, rows: 5_100 });
    expect(await begin()).toBeUndefined();
    expect(await test().jobs.find(importId)).toMatchObject({ total: { chunks: 21, rows: 5_100 } });
  });

  it('begins no other version of a file, and no import that was not created', async () => {
    await begin();

    expect(await begin('v2')).toBeUndefined();
    expect(await test().jobs.begin('imp_none', 'v1')).toBeUndefined();
    expect(await test().jobs.find('imp_none')).toBeUndefined();
  });

  it('begins no import that has ended, however little of its file was read', async () => {
    await begin();
    await test().jobs.finish(importId, { status: 'FAILED', failure: 'unreadable' }, at);

    expect(await begin()).toBeUndefined();
    expect(await test().jobs.find(importId)).toMatchObject({ status: 'FAILED' });
  });

  it('makes no import of a change of one that was removed', async () => {
    await begin();
    await test().jobs.remove(importId);

    await test().jobs.published(importId, 20);
    await test().jobs.readToEnd(importId, { chunks: 20, rows: 5_000 });
    await test().jobs.finish(importId, { status: 'COMPLETED', firstErrors: [] }, at);

    expect(await begin()).toBeUndefined();
    expect(await test().jobs.find(importId)).toBeUndefined();
  });

  it('never goes back in what was handed out', async () => {
    await begin();
    await test().jobs.published(importId, 20);
    await test().jobs.published(importId, 10);

    expect(await test().jobs.find(importId)).toMatchObject({ published: 20 });
  });

  it('notes how far a file was read, and never goes back', async () => {
    const bookmark = { byte: 4_096, line: 251, encoding: 'utf-8' as const };
    const header = { delimiter: ';', columns: ['sku', '', 'name'] };
    const point = { bookmark: { ...bookmark, header }, chunks: 20, rows: 5_000 };
    await test().jobs.readUntil(importId, point);
    expect(await test().jobs.find(importId)).not.toHaveProperty('readUntil');

    await begin();
    await test().jobs.readUntil(importId, point);
    await test().jobs.readUntil(importId, {
      bookmark: { ...bookmark, byte: 4_095 },
      chunks: 20,
      rows: 1,
    });
    expect(await begin()).toMatchObject({ readUntil: point });

    const further = { ...bookmark, byte: 9_000 };
    await test().jobs.readUntil(importId, { bookmark: further, chunks: 20, rows: 5_000 });
    expect(await test().jobs.find(importId)).toMatchObject({ readUntil: { bookmark: further } });
  });

  it('counts a chunk once at a second delivery', async () => {
    await begin();
    await countChunk(1, errorsOn(3));
    await countChunk(2);
    await countChunk(1, errorsOn(3));

    expect(await test().jobs.find(importId)).toMatchObject({
      counted: 2,
      succeeded: 20,
      failed: 1,
    });
  });

  it('counts nothing for an import that was removed', async () => {
    await test().jobs.remove(importId);
    await countChunk(1);

    expect(await test().jobs.find(importId)).toBeUndefined();
    expect(await test().jobs.errors(importId, 10, undefined)).toMatchObject({ errors: [] });
  });

  it('ends a running import once', async () => {
    await test().jobs.finish(importId, { status: 'FAILED', failure: 'too early' }, at);
    expect(await test().jobs.find(importId)).toMatchObject({ status: 'AWAITING_UPLOAD' });

    await begin();
    await test().jobs.finish(importId, { status: 'COMPLETED', firstErrors: errorsOn(3) }, at);
    await test().jobs.finish(importId, { status: 'FAILED', failure: 'too late' }, at);

    const job = await test().jobs.find(importId);
    expect(job).toMatchObject({
      status: 'COMPLETED',
      firstErrors: errorsOn(3),
      finishedAt: at,
    });
    expect(job).not.toHaveProperty('failure');
  });

  it('changes nothing of an import that has ended', async () => {
    await begin();
    await countChunk(1, errorsOn(3));
    await test().jobs.finish(importId, { status: 'FAILED', failure: 'It stood still' }, at);
    const ended = await test().jobs.find(importId);

    await countChunk(2, errorsOn(4));
    await test().jobs.published(importId, 40);
    await test().jobs.readToEnd(importId, { chunks: 2, rows: 40 });
    await test().jobs.readUntil(importId, {
      bookmark: { byte: 1, line: 1, encoding: 'utf-8' },
      chunks: 1,
      rows: 1,
    });

    expect(await test().jobs.find(importId)).toEqual(ended);
    expect((await test().jobs.errors(importId, 10, undefined)).errors).toEqual(errorsOn(3));
  });

  const failed = { status: 'FAILED', failure: 'It stood still', firstErrors: [] } as const;
  const isUnmoved = async () => {
    const found = [];
    let next: string | undefined;
    do {
      const page = await test().jobs.unmovedSince(test().clock.now().toISOString(), next);
      found.push(...page.imports.map((one) => one.importId));
      next = page.next;
    } while (next !== undefined);
    return found.includes(importId);
  };

  it('finds an import that has not moved, until it has ended', async () => {
    test().clock.advance(1);
    expect(await isUnmoved()).toBe(true);
    for (const move of [
      () => begin(),
      () => test().jobs.published(importId, 1),
      () => countChunk(1),
      () =>
        test().jobs.readUntil(importId, {
          bookmark: { byte: 1, line: 1, encoding: 'utf-8' },
          chunks: 1,
          rows: 1,
        }),
      () => test().jobs.readToEnd(importId, { chunks: 1, rows: 10 }),
    ]) {
      test().clock.advance(1);
      expect(await isUnmoved()).toBe(true);
      await move();
      expect(await isUnmoved()).toBe(false);
    }
    await test().jobs.finish(importId, { status: 'COMPLETED', firstErrors: [] }, at);

    test().clock.advance(1);
    expect(await isUnmoved()).toBe(false);
  });

  it('closes an import that waits or runs, once, and only if it has not moved', async () => {
    const { movedAt = '' } = (await test().jobs.find(importId)) ?? {};
    test().clock.advance(1);
    await begin();
    expect(await test().jobs.close(importId, failed, at, movedAt)).toBe(false);
    expect(await test().jobs.find(importId)).toMatchObject({ status: 'RUNNING' });

    const moved = test().clock.now().toISOString();
    expect(await test().jobs.close(importId, failed, at, moved)).toBe(true);
    expect(await test().jobs.close(importId, failed, at, moved)).toBe(false);
    expect(await test().jobs.find(importId)).toMatchObject({ ...failed, finishedAt: at });

    const waiting = { ...created, importId: `${importId}-waiting` };
    await test().jobs.create(waiting);
    expect(await test().jobs.close(waiting.importId, failed, at, waiting.movedAt)).toBe(true);
    expect(await test().jobs.begin(waiting.importId, 'v1')).toBeUndefined();
  });

  it('lists the errors by line, page by page, in any order of counting', async () => {
    await begin();
    await countChunk(10, errorsOn(31));
    await countChunk(2, errorsOn(11, 12));
    await countChunk(1);
    await countChunk(3, errorsOn(21));

    const first = await test().jobs.errors(importId, 2, undefined);
    expect(first).toEqual({ errors: errorsOn(11, 12), next: 2 });
    const second = await test().jobs.errors(importId, 2, first.next);
    expect(second).toEqual({ errors: errorsOn(21, 31), next: undefined });
  });

  it('knows the lines of the chunks that were counted, in whatever order', async () => {
    await begin();
    const lines = (chunk: number) => ({ first: chunk * 10, last: chunk * 10 + 9 });
    for (const chunk of [12, 3]) {
      const errors = errorsOn(...(chunk === 3 ? [31] : []));
      await test().jobs.count({ importId, chunk, lines: lines(chunk), succeeded: 1, errors });
    }
    await countChunk(4);

    const counted = await test().jobs.countedLines(importId);
    expect(new Map([...counted].sort())).toEqual(
      new Map([
        [12, lines(12)],
        [3, lines(3)],
      ]),
    );
  });

  it('removes all that belongs to an import', async () => {
    await begin();
    for (let chunk = 1; chunk <= 30; chunk += 1) await countChunk(chunk, errorsOn(chunk));

    await test().jobs.remove(importId);

    expect(await test().jobs.find(importId)).toBeUndefined();
    expect((await test().jobs.errors(importId, 10, undefined)).errors).toEqual([]);
  });

  it('finds the imports that are older, and who started them', async () => {
    const old = '2025-06-01T00:00:00.000Z';
    // Fills more than a page.
    const ids = Array.from({ length: 60 }, (_, n) => `imp_old-${String(n).padStart(2, '0')}`);
    for (const id of ids) await test().jobs.create({ ...created, importId: id, createdAt: old });
    const found = [];
    let after: string | undefined;
    do {
      const page = await test().jobs.createdBefore('2025-06-02T00:00:00.000Z', after);
      found.push(...page.imports);
      after = page.next;
    } while (after !== undefined);

    expect(found).toEqual(ids.map((id) => ({ importId: id, startedBy: 'sam' })));
  });
});
