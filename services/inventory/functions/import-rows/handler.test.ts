import { lambdaContext, sqsEvent } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { runningImport } from '../../testing/imports.ts';
import { type InMemoryCatalogue, inMemoryCatalogue } from '../../testing/in-memory-catalogue.ts';
import type { InMemoryImportJobs } from '../../testing/in-memory-import-jobs.ts';
import {
  type InMemoryResultSender,
  inMemoryResultSender,
} from '../../testing/in-memory-import-messages.ts';
import { at } from '../../testing/ledger-entries.ts';
import { stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

const values = { sku: 'MUG-01', name: 'Mug', price: '100', currency: 'EUR' };
const chunk = {
  importId: 'imp_1',
  chunk: 1,
  rows: [
    { line: 2, values },
    { line: 3, reason: 'x' },
  ],
};

let catalogue: InMemoryCatalogue;
let results: InMemoryResultSender;
let jobs: InMemoryImportJobs;
beforeEach(async () => {
  jobs = await runningImport('imp_1');
  catalogue = inMemoryCatalogue(stockFixture().ledger);
  results = inMemoryResultSender();
});

const receive = (body: unknown, receiveCount = 1) =>
  handler.with({ ...stockFixture(), jobs, catalogue, results })(
    sqsEvent([{ body, receiveCount }]),
    lambdaContext(),
  );

describe('import-rows', () => {
  it('takes the rows and says what became of them, the same at a second delivery', async () => {
    await receive(chunk);
    await receive(chunk);

    expect(catalogue.products.size).toBe(1);
    const { rows, ...about } = chunk;
    const lines = { first: rows[0]?.line, last: rows[1]?.line };
    const result = { ...about, lines, succeeded: 1, errors: [{ line: 3, reason: 'x' }] };
    expect(results.sent).toEqual([result, result]);
  });

  it('leaves a chunk alone whose import has ended', async () => {
    await jobs.finish('imp_1', { status: 'FAILED', failure: 'It stood still' }, at);

    expect((await receive(chunk)).batchItemFailures).toEqual([]);
    expect(catalogue.products.size).toBe(0);
    expect(results.sent).toEqual([]);
  });

  it('returns the chunk to the queue in an outage, except at the last try', async () => {
    jest.spyOn(catalogue, 'save').mockRejectedValue(new Error('The database is away'));

    expect((await receive(chunk, 4)).batchItemFailures).toHaveLength(1);
    expect(results.sent).toEqual([]);

    expect((await receive(chunk, 5)).batchItemFailures).toEqual([]);
    expect(results.sent).toMatchObject([{ succeeded: 0, errors: [{ line: 2 }, { line: 3 }] }]);
  });

  it.each(['{', { importId: 'imp_1', chunk: 0, rows: [] }])(
    'rejects the message %j',
    async (body) => {
      expect((await receive(body)).batchItemFailures).toHaveLength(1);
    },
  );
});
