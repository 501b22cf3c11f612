import { flawIn } from '@commerce/events';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { header, large, lines, splitFixture } from '../testing/split-fixture.ts';

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
});
