import { flawIn } from '@commerce/events';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { CsvRowReader } from '../adapters/csv/csv-row-reader.ts';
import { JsonlRowReader } from '../adapters/jsonl/jsonl-row-reader.ts';
import { MemoryImportFiles } from '../adapters/memory/import-files.ts';
import { MemoryImportJobs } from '../adapters/memory/import-jobs.ts';
import { MemoryChunkPublisher, MemoryReadingQueue } from '../adapters/memory/import-messages.ts';
import { type ImportFormat, newImport } from '../domain/import-job.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import { at } from '../test-support/ledger-entries.ts';
import { utf16le } from '../test-support/read-file.ts';
import { noPause, TestClock } from '../test-support/stock-fixture.ts';
import { countChunk } from './count-chunk.ts';
import { splitImport } from './split-import.ts';

const importId = 'imp_1';
const header = 'sku,name\n';
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => `SKU-${index},Thing`).join('\n');

let jobs: MemoryImportJobs;
let files: MemoryImportFiles;
let chunks: MemoryChunkPublisher;
let queue: MemoryReadingQueue;
const clock = new TestClock();
beforeEach(() => {
  jobs = new MemoryImportJobs();
  files = new MemoryImportFiles(1_024);
  chunks = new MemoryChunkPublisher();
  queue = new MemoryReadingQueue();
});

const open = (content: string | Uint8Array, format: ImportFormat = 'csv') => {
  files.upload(importId, content);
  const request = { importId, format, startedBy: 'sam', correlationId: 'c-1', createdAt: at };
  return jobs.create(newImport(request));
};
const split = ({
  version,
  hasTime = () => true,
  maxRows,
}: {
  readonly version?: string;
  readonly hasTime?: () => boolean;
  readonly maxRows?: number;
} = {}) =>
  splitImport({ importId, version }, hasTime, {
    jobs,
    files,
    chunks,
    queue,
    clock,
    readers: { csv: (from) => new CsvRowReader(from), jsonl: (from) => new JsonlRowReader(from) },
    ...(maxRows !== undefined && { maxRows }),
  });
const job = () => jobs.find(importId);
const countAll = async () => {
  for (const { chunk, rows } of chunks.published) {
    const errors = rows.flatMap((row) => ('reason' in row ? [row] : []));
    const result = { importId, chunk, succeeded: rows.length - errors.length, errors };
    await countChunk(result, { jobs, clock, patience: noPause });
  }
};

describe('splitImport', () => {
  it('hands out every row, and says how many there are', async () => {
    await open(header + lines(600));

    expect(await split()).toBe('split');

    expect(chunks.published.map(({ chunk, rows }) => [chunk, rows.length])).toEqual([
      [1, 250],
      [2, 250],
      [3, 100],
    ]);
    expect(await job()).toMatchObject({
      status: 'RUNNING',
      published: 3,
      total: { chunks: 3, rows: 600 },
    });
  });

  it('reports what no queue takes, and hands out the rest', async () => {
    await open(
      ['{"sku":"J-1","name":"Good"}', '{"sku":"J-2","name":"\\ud800x"}', '{"sku":"J-3"}'].join(
        '\n',
      ),
      'jsonl',
    );

    expect(await split()).toBe('split');
    expect(chunks.published.flatMap(({ rows }) => rows)).toEqual([
      { line: 1, values: { sku: 'J-1', name: 'Good' } },
      { line: 2, reason: 'name: Holds half a character, U+D800' },
      { line: 3, values: { sku: 'J-3' } },
    ]);
  });

  it('reports a character that is none in CSV', async () => {
    await open('sku,name\nA,x\ufffe\nB,y');

    await split();
    expect(chunks.published.flatMap(({ rows }) => rows)).toMatchObject([
      { line: 2, reason: 'name: Holds what is no character, U+FFFE' },
      { line: 3, values: { sku: 'B' } },
    ]);
  });

  it('reads JSON Lines too', async () => {
    await open('{"sku":"A"}\nnonsense\n', 'jsonl');
    await split();

    expect(chunks.published[0]?.rows).toEqual([
      { line: 1, values: { sku: 'A' } },
      { line: 2, reason: 'It is no JSON object: write one on each line' },
    ]);
  });

  const twice = (line: number) => `Line ${line} is for A too: leave out one of them`;

  it('takes only the first of two rows for one product', async () => {
    await open(`${header}A,one\nB,two\nA,three`);
    await split();

    expect(chunks.published[0]?.rows[2]).toEqual({ line: 4, reason: twice(2) });
  });

  it('takes the first good row for a product, whatever bad ones are before it', async () => {
    await open(`sku,name,active\nA,one,maybe\nA,two,\nA,three,\nA,four,maybe`);
    await split();

    expect(chunks.published[0]?.rows).toEqual([
      { line: 2, reason: 'active: write true or false, not "maybe"' },
      { line: 3, values: { sku: 'A', name: 'two' } },
      { line: 4, reason: twice(3) },
      { line: 5, reason: 'active: write true or false, not "maybe"' },
    ]);
  });

  it.each([
    ['half a character', '"\\ud800x"'],
    ['what is no character', '"\\ufffe"'],
    ['a control character', '"\\u0000"'],
    ['a bomb of lists', `${'['.repeat(80)}${']'.repeat(80)}`],
  ])('hands out nothing that no message may hold: %s is an error of its row', async (_, name) => {
    await open(`{"sku":"A","name":"a"}\n{"sku":"B","name":${name}}\n{"sku":"C"}`, 'jsonl');
    await split();

    expect(chunks.published).toMatchObject([
      { rows: [{ line: 1, values: {} }, { line: 2, reason: expect.any(String) }, { values: {} }] },
    ]);
    expect(flawIn(JSON.stringify(chunks.published).replaceAll('\\', ''))).toBeUndefined();
  });

  it('stops at as many rows as it can remember, and says where', async () => {
    await open(header + lines(6));

    expect(await split({ maxRows: 4 })).toBe('split');

    expect(chunks.published[0]?.rows.slice(3)).toEqual([
      { line: 5, values: { sku: 'SKU-3', name: 'Thing' } },
      { line: 6, reason: expect.stringContaining('more than 4 rows: import this one') },
    ]);
    expect(await job()).toMatchObject({ total: { chunks: 1, rows: 5 } });
  });

  it('does nothing at a second delivery', async () => {
    await open(header + lines(3));
    await split();

    expect(await split()).toBe('not to be split');
    expect(chunks.published).toHaveLength(1);
  });

  it('goes on where it was interrupted', async () => {
    await open(header + lines(6_000));
    const publish = chunks.publish.bind(chunks);
    jest
      .spyOn(chunks, 'publish')
      .mockImplementationOnce(publish)
      .mockRejectedValueOnce(new Error('SNS is away'))
      .mockImplementation(publish);
    await expect(split()).rejects.toThrow('SNS is away');
    expect(await job()).toMatchObject({ status: 'RUNNING', published: 20 });

    expect(await split()).toBe('split');

    expect(chunks.published.map(({ chunk }) => chunk)).toEqual(
      Array.from({ length: 24 }, (_, index) => index + 1),
    );
    expect(await job()).toMatchObject({ total: { chunks: 24, rows: 6_000 } });
  });

  it('does not read a second file that is uploaded with the same form', async () => {
    await open(header + lines(3));
    const first = String(files.files.get(importId)?.length);
    await split({ version: first });
    files.upload(importId, header + lines(40));
    const second = String(files.files.get(importId)?.length);

    expect(await split({ version: second })).toBe('another file');

    expect(chunks.published).toMatchObject([{ rows: { length: 3 } }]);
    expect(await job()).toMatchObject({ fileVersion: first, total: { rows: 3 } });
  });

  it('fails an import whose file was replaced before it was read to its end', async () => {
    await open(header + lines(3));
    jest.spyOn(chunks, 'publish').mockRejectedValueOnce(new Error('SNS is away'));
    await expect(split()).rejects.toThrow();
    const version = (await job())?.fileVersion ?? '';
    files.upload(importId, header + lines(4));

    expect(await split({ version })).toBe('failed');
    expect(await job()).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('another file was uploaded with the same form'),
    });
    expect(chunks.published).toEqual([]);
  });

  it.each([
    ['that is no CSV it knows', 'What is this?\n', 'known columns are'],
    ['that is empty', '', 'empty'],
  ])('fails a file %s, and says why', async (_, content, reason) => {
    await open(content);

    expect(await split()).toBe('failed');
    expect(await job()).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining(reason),
      finishedAt: clock.now().toISOString(),
    });
  });

  it('fails a file that is too large, whoever let it through', async () => {
    await open(header + lines(3));
    const file = await files.open(importId);
    const large = file && { ...file, bytes: 600_000_000 };
    jest.spyOn(files, 'open').mockResolvedValueOnce(large);

    expect(await split()).toBe('failed');
  });

  it('does nothing for a file that nobody asked for', async () => {
    files.upload(importId, header);

    expect(await split()).toBe('not to be split');
  });

  it('fails an import whose file is gone before it was read to its end', async () => {
    await open(header + lines(3));
    jest.spyOn(chunks, 'publish').mockRejectedValueOnce(new Error('SNS is away'));
    await expect(split()).rejects.toThrow();
    await files.remove(importId);

    expect(await split()).toBe('failed');
    expect(await job()).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('is gone'),
    });
  });
});

describe('splitImport, of a file that takes more than one invocation', () => {
  const whole = async (format: ImportFormat, content: string | Uint8Array) => {
    await open(content, format);
    await split();
    const { published } = chunks;
    chunks = new MemoryChunkPublisher();
    jobs = new MemoryImportJobs();
    return published;
  };
  const csv = `${header}${lines(6_000)}\n\n"SKU-17","twice,\nonce"\nX,x"x\n`;
  const jsonl = Array.from({ length: 12_000 }, (_, at) => `{"sku":"S-${at % 11_000}"}`).join('\n');

  it.each([
    ['csv', csv],
    ['jsonl', jsonl],
    ['csv', utf16le(csv)],
  ] as const)('makes the same chunks of %s', async (format, content) => {
    const expected = await whole(format, content);
    await open(content, format);
    let invocations = 1;
    while ((await split({ hasTime: () => false })) === 'read on later') invocations += 1;

    expect(invocations).toBeGreaterThan(1);
    expect(queue.sent).toHaveLength(invocations - 1);
    expect(chunks.published).toEqual(expected);
    const rows = expected.reduce((sum, chunk) => sum + chunk.rows.length, 0);
    expect(await job()).toMatchObject({ total: { chunks: expected.length, rows } });
  });

  it('reads no byte twice', async () => {
    await open(csv);
    const opened = jest.spyOn(files, 'open');
    while ((await split({ hasTime: () => false })) === 'read on later');

    const { readUntil, fileVersion = '' } = (await job()) ?? {};
    const fromByte = readUntil?.bookmark.byte ?? 0;
    expect(fromByte).toBeGreaterThan(50_000);
    expect(opened).toHaveBeenLastCalledWith(importId, { version: fileVersion, fromByte });
  });
});

describe('countChunk', () => {
  beforeEach(() => open(`${header}A,one\nB\nC,three,four\nD,five`));

  it('ends the import with the last chunk', async () => {
    await split();
    await countAll();

    expect(await job()).toMatchObject({
      status: 'COMPLETED',
      succeeded: 2,
      failed: 2,
      firstErrors: [
        { line: 3, reason: 'Expected 2 fields, found 1' },
        { line: 4, reason: 'Expected 2 fields, found 3' },
      ],
    });
  });

  it('counts a chunk once, however often it is delivered', async () => {
    await split();
    await countAll();
    await countAll();

    expect(await job()).toMatchObject({ succeeded: 2, failed: 2 });
  });

  it('tries again when another result is counted at the same instant', async () => {
    jest.spyOn(jobs, 'count').mockRejectedValueOnce(new StockBusyError());
    await split();
    await countAll();

    expect(await job()).toMatchObject({ status: 'COMPLETED', succeeded: 2, failed: 2 });
  });

  it('leaves the end to the reader when all is worked before all is read', async () => {
    jest.spyOn(jobs, 'readToEnd').mockImplementationOnce(async (id, total) => {
      await countAll();
      expect(await job()).toMatchObject({ status: 'RUNNING' });
      await jobs.readToEnd(id, total);
    });

    await split();

    expect(await job()).toMatchObject({ status: 'COMPLETED' });
  });

  it('ends an import of no rows at once', async () => {
    await open(header);
    await split();

    expect(await job()).toMatchObject({ status: 'COMPLETED', total: { chunks: 0, rows: 0 } });
  });

  it('tells only the first errors of many', async () => {
    await open(header + Array.from({ length: 300 }, () => 'A').join('\n'));
    await split();
    await countAll();

    expect((await job())?.firstErrors).toHaveLength(20);
  });
});
