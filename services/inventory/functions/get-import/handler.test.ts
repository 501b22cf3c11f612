import { customerClaims, httpEvent, lambdaContext, staffClaims } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { bodyOf } from '../../testing/http.ts';
import { waitingImport } from '../../testing/imports.ts';
import {
  type InMemoryImportJobs,
  inMemoryImportJobs,
} from '../../testing/in-memory-import-jobs.ts';
import { at } from '../../testing/ledger-entries.ts';
import { handler } from './handler.ts';

const importId = 'imp_00000000-0000-4000-8000-000000000001';

let jobs: InMemoryImportJobs;
beforeEach(async () => {
  jobs = inMemoryImportJobs();
  const contact = { email: 'sam@example.com', locale: 'en' };
  await jobs.create(waitingImport(importId, { contact }));
  await jobs.begin(importId, 'v1');
});

const get = (request: Parameters<typeof httpEvent>[0] = {}) =>
  handler.with({ jobs })(
    httpEvent({
      route: 'GET /imports/{importId}',
      path: { importId },
      claims: staffClaims(),
      ...request,
    }),
    lambdaContext(),
  );
const report = async (query: Record<string, string> = {}) => bodyOf(await get({ query }));
const count = (chunk: number, failed: number) =>
  jobs.count({
    importId,
    chunk,
    succeeded: 250 - failed,
    errors: Array.from({ length: failed }, (_, index) => ({
      line: chunk * 250 + index,
      reason: 'bad',
    })),
  });

describe('GET /imports/{importId}', () => {
  it('shows the progress of an import that runs', async () => {
    await count(1, 1);

    expect(await report()).toEqual({
      importId,
      status: 'RUNNING',
      format: 'csv',
      createdAt: at,
      processed: 250,
      succeeded: 249,
      failed: 1,
      errors: [{ line: 250, reason: 'bad' }],
    });
  });

  it('shows its end, and no address', async () => {
    await jobs.readToEnd(importId, { chunks: 1, rows: 250 });
    await count(1, 0);
    await jobs.finish(importId, { status: 'COMPLETED', firstErrors: [] }, at);

    const shown = await report();
    expect(shown).toMatchObject({ status: 'COMPLETED', rows: 250, finishedAt: at });
    expect(JSON.stringify(shown)).not.toContain('sam');
  });

  it('shows why a file could not be read', async () => {
    await jobs.finish(importId, { status: 'FAILED', failure: 'The file is empty' }, at);

    expect(await report()).toMatchObject({ status: 'FAILED', failure: 'The file is empty' });
  });

  it('pages through many errors', async () => {
    for (const chunk of [1, 2, 3]) await count(chunk, 60);

    const first = await report();
    const second = await report({ cursor: first.cursor });

    expect([first.errors.length, second.errors.length]).toEqual([120, 60]);
    expect(second.cursor).toBeUndefined();
  });

  it('responds 404 for an import that was not started', async () => {
    const other = importId.replace('1', '2');
    expect(await get({ path: { importId: other } })).toMatchObject({ statusCode: 404 });
  });

  it('rejects customers', async () => {
    expect(await get({ claims: customerClaims() })).toMatchObject({ statusCode: 403 });
  });

  it('rejects ids and cursors that it did not give out', async () => {
    expect(await get({ path: { importId: '../jobs' } })).toMatchObject({ statusCode: 400 });
    expect(await get({ query: { cursor: 'made-up' } })).toMatchObject({ statusCode: 400 });
  });
});
