import { flawIn } from '@commerce/events';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { header, importId, large, lines, splitFixture } from '../testing/split-fixture.ts';
import { MAX_FILE_BYTES } from './split-import.ts';

let fixture: ReturnType<typeof splitFixture>;
beforeEach(() => {
  fixture = splitFixture();
});

describe('splitImport', () => {
  it('hands out every row, and says how many there are', async () => {
    await fixture.open(header + lines(600));

    expect(await fixture.split()).toBe('split');

    expect(fixture.chunks.published.map(({ chunk, rows }) => [chunk, rows.length])).toEqual([
      [1, 250],
      [2, 250],
      [3, 100],
    ]);
    expect(await fixture.job()).toMatchObject({
      status: 'RUNNING',
      published: 3,
      total: { chunks: 3, rows: 600 },
    });
  });

  it('reports what no queue takes, and hands out the rest', async () => {
    await fixture.open(
      ['{"sku":"J-1","name":"Good"}', '{"sku":"J-2","name":"\\ud800x"}', '{"sku":"J-3"}'].join(
        '\n',
      ),
      'jsonl',
    );

    expect(await fixture.split()).toBe('split');
    expect(fixture.chunks.published.flatMap(({ rows }) => rows)).toEqual([
      { line: 1, values: { sku: 'J-1', name: 'Good' } },
      { line: 2, reason: 'name: "x" holds half a character, U+D800: write it anew' },
      { line: 3, values: { sku: 'J-3' } },
    ]);
  });

  it('reports a character that is none in CSV', async () => {
    await fixture.open('sku,name\nA,x\ufffe\nB,y');

    await fixture.split();
    expect(fixture.chunks.published.flatMap(({ rows }) => rows)).toMatchObject([
      { line: 2, reason: 'name: "x" holds what is no character, U+FFFE: write it anew' },
      { line: 3, values: { sku: 'B' } },
    ]);
  });

  it('reads JSON Lines too', async () => {
    await fixture.open('{"sku":"A"}\nnonsense\n', 'jsonl');
    await fixture.split();

    expect(fixture.chunks.published[0]?.rows).toEqual([
      { line: 1, values: { sku: 'A' } },
      { line: 2, reason: 'It is no JSON object: write one on each line' },
    ]);
  });

  const twice = (line: number) => `Line ${line} is for A too: leave out one of them`;

  it('takes only the first of two rows for one product', async () => {
    await fixture.open(`${header}A,one\nB,two\nA,three`);
    await fixture.split();

    expect(fixture.chunks.published[0]?.rows[2]).toEqual({ line: 4, reason: twice(2) });
  });

  it('takes the first good row for a product, even after bad ones', async () => {
    await fixture.open(`sku,name,active\nA,one,maybe\nA,two,\nA,three,\nA,four,maybe`);
    await fixture.split();

    expect(fixture.chunks.published[0]?.rows).toEqual([
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
    await fixture.open(`{"sku":"A","name":"a"}\n{"sku":"B","name":${name}}\n{"sku":"C"}`, 'jsonl');
    await fixture.split();

    expect(fixture.chunks.published).toMatchObject([
      { rows: [{ line: 1, values: {} }, { line: 2, reason: expect.any(String) }, { values: {} }] },
    ]);
    expect(flawIn(JSON.stringify(fixture.chunks.published).replaceAll('\\', ''))).toBeUndefined();
  });

  it('stops at as many rows as it can remember, and says where', async () => {
    await fixture.open(header + lines(6));

    expect(await fixture.split({ maxRows: 4 })).toBe('split');

    expect(fixture.chunks.published[0]?.rows.slice(3)).toEqual([
      { line: 5, values: { sku: 'SKU-3', name: 'Thing' } },
      { line: 6, reason: expect.stringContaining('more than 4 rows: import this one') },
    ]);
    expect(await fixture.job()).toMatchObject({ total: { chunks: 1, rows: 5 } });
  });

  it('does nothing at a second delivery', async () => {
    await fixture.open(header + lines(3));
    await fixture.split();

    expect(await fixture.split()).toBe('not to be split');
    expect(fixture.chunks.published).toHaveLength(1);
  });

  it('goes on where it was interrupted', async () => {
    await fixture.open(`sku,description\n${lines(72, large)}`);
    const publish = fixture.chunks.publish.bind(fixture.chunks);
    jest
      .spyOn(fixture.chunks, 'publish')
      .mockImplementationOnce(publish)
      .mockRejectedValueOnce(new Error('SNS is away'))
      .mockImplementation(publish);
    await expect(fixture.split()).rejects.toThrow('SNS is away');
    expect(await fixture.job()).toMatchObject({ status: 'RUNNING', published: 20 });

    expect(await fixture.split()).toBe('split');

    expect(fixture.chunks.published.map(({ chunk }) => chunk)).toEqual(
      Array.from({ length: 24 }, (_, index) => index + 1),
    );
    expect(await fixture.job()).toMatchObject({ total: { chunks: 24, rows: 72 } });
  });

  it('ends at a second delivery what the first one read and did not end', async () => {
    await fixture.open(header);
    jest.spyOn(fixture.jobs, 'finish').mockRejectedValueOnce(new Error('DynamoDB is away'));
    await expect(fixture.split()).rejects.toThrow('DynamoDB is away');
    expect(await fixture.job()).toMatchObject({ status: 'RUNNING', total: { rows: 0 } });
    const open = jest.spyOn(fixture.files, 'open');

    expect(await fixture.split()).toBe('not to be split');
    expect(await fixture.job()).toMatchObject({ status: 'COMPLETED' });
    expect(open).not.toHaveBeenCalled();
  });

  it('hands out nothing of an import that ends while its file is opened', async () => {
    await fixture.open(header + lines(3));
    const open = fixture.files.open.bind(fixture.files);
    jest.spyOn(fixture.files, 'open').mockImplementationOnce(async (...file) => {
      const at = fixture.clock.now().toISOString();
      const { movedAt = '' } = (await fixture.job()) ?? {};
      await fixture.jobs.close(importId, { status: 'FAILED', failure: 'x' }, at, movedAt);
      return open(...file);
    });

    expect(await fixture.split()).toBe('not to be split');
    expect(fixture.chunks.published).toEqual([]);
  });

  it('does not read a second file that is uploaded with the same form', async () => {
    await fixture.open(header + lines(3));
    const first = String(fixture.files.files.get(importId)?.length);
    await fixture.split({ version: first });
    fixture.files.upload(importId, header + lines(40));
    const second = String(fixture.files.files.get(importId)?.length);

    expect(await fixture.split({ version: second })).toBe('another file');

    expect(fixture.chunks.published).toMatchObject([{ rows: { length: 3 } }]);
    expect(await fixture.job()).toMatchObject({ fileVersion: first, total: { rows: 3 } });
  });

  it('fails an import whose file was replaced before it was read to its end', async () => {
    await fixture.open(header + lines(3));
    jest.spyOn(fixture.chunks, 'publish').mockRejectedValueOnce(new Error('SNS is away'));
    await expect(fixture.split()).rejects.toThrow();
    const version = (await fixture.job())?.fileVersion ?? '';
    fixture.files.upload(importId, header + lines(4));

    expect(await fixture.split({ version })).toBe('failed');
    expect(await fixture.job()).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('another file was uploaded with the same form'),
    });
    expect(fixture.chunks.published).toEqual([]);
  });

  it.each([
    ['that is no CSV it knows', 'What is this?\n', 'known columns are'],
    ['that is empty', '', 'empty'],
  ])('fails a file %s, and says why', async (_, content, reason) => {
    await fixture.open(content);

    expect(await fixture.split()).toBe('failed');
    expect(await fixture.job()).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining(reason),
      finishedAt: fixture.clock.now().toISOString(),
    });
  });

  it('fails a file that is too large, and takes one that is just not', async () => {
    await fixture.open(header + lines(3));
    const file = await fixture.files.open(importId);
    const open = jest.spyOn(fixture.files, 'open');
    open.mockResolvedValueOnce(file && { ...file, bytes: MAX_FILE_BYTES + 1 });

    expect(await fixture.split()).toBe('failed');
    expect(await fixture.job()).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('too large'),
    });

    await fixture.open(header + lines(3));
    open.mockResolvedValueOnce(file && { ...file, bytes: MAX_FILE_BYTES });
    expect(await fixture.split()).toBe('split');
  });

  it('lets go of the file, also when it cannot be handed out', async () => {
    await fixture.open(header + lines(3));
    const file = await fixture.files.open(importId);
    const discard = jest.fn();
    jest.spyOn(fixture.files, 'open').mockImplementation(async () => file && { ...file, discard });
    jest.spyOn(fixture.chunks, 'publish').mockRejectedValueOnce(new Error('SNS is away'));

    await expect(fixture.split()).rejects.toThrow('SNS is away');
    expect(discard).toHaveBeenCalledTimes(1);
  });

  it('ignores a file without an import', async () => {
    fixture.files.upload(importId, header);

    expect(await fixture.split()).toBe('not to be split');
  });

  it('fails an import whose file is gone before it was read to its end', async () => {
    await fixture.open(header + lines(3));
    jest.spyOn(fixture.chunks, 'publish').mockRejectedValueOnce(new Error('SNS is away'));
    await expect(fixture.split()).rejects.toThrow();
    await fixture.files.remove(importId);

    expect(await fixture.split()).toBe('failed');
    expect(await fixture.job()).toMatchObject({
      status: 'FAILED',
      failure: expect.stringContaining('is gone'),
    });
  });
});
