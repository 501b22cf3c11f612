import { fixedClock, lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runningImport } from '../../testing/imports.ts';
import type { InMemoryImportJobs } from '../../testing/in-memory-import-jobs.ts';
import { noPause } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

const importId = 'imp_1';

let jobs: InMemoryImportJobs;
beforeEach(async () => {
  jobs = await runningImport(importId);
  await jobs.readToEnd(importId, { chunks: 2, rows: 20 });
});

const receive = (...bodies: unknown[]) =>
  handler.with({ jobs, clock: fixedClock(), retryPolicy: noPause })(
    sqsEvent(bodies.map((body) => ({ body }))),
    lambdaContext(),
  );
const result = (chunk: number) => ({ importId, chunk, succeeded: 10, errors: [] });

describe('count-rows', () => {
  it('counts each chunk once and ends the import with the last', async () => {
    await receive(result(1), result(1));
    expect(await jobs.find(importId)).toMatchObject({ status: 'RUNNING', succeeded: 10 });

    await receive(result(2), result(1));
    expect(await jobs.find(importId)).toMatchObject({ status: 'COMPLETED', succeeded: 20 });
  });

  it('returns only the result that could not be counted to the queue', async () => {
    jest.spyOn(jobs, 'count').mockRejectedValueOnce(new Error('The database is away'));

    expect((await receive(result(1), result(2))).batchItemFailures).toHaveLength(1);
    expect(await jobs.find(importId)).toMatchObject({ counted: 1 });
  });

  it('rejects a message that is no result', async () => {
    expect((await receive({ importId })).batchItemFailures).toHaveLength(1);
  });
});
