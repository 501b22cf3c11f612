import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { StockBusyError } from '../domain/stock.errors.ts';
import { header, splitFixture } from '../testing/split-fixture.ts';

let fixture: ReturnType<typeof splitFixture>;
beforeEach(() => {
  fixture = splitFixture();
});

describe('countChunk', () => {
  beforeEach(() => fixture.open(`${header}A,one\nB\nC,three,four\nD,five`));

  it('ends the import with the last chunk', async () => {
    await fixture.split();
    await fixture.countAll();

    expect(await fixture.job()).toMatchObject({
      status: 'COMPLETED',
      succeeded: 2,
      failed: 2,
      firstErrors: [
        { line: 3, reason: expect.stringContaining('2 columns, and this row 1') },
        { line: 4, reason: expect.stringContaining('2 columns, and this row 3') },
      ],
    });
  });

  it('counts a chunk once, however often it is delivered', async () => {
    await fixture.split();
    await fixture.countAll();
    await fixture.countAll();

    expect(await fixture.job()).toMatchObject({ succeeded: 2, failed: 2 });
  });

  it('tries again when another result is counted at the same instant', async () => {
    jest.spyOn(fixture.jobs, 'count').mockRejectedValueOnce(new StockBusyError());
    await fixture.split();
    await fixture.countAll();

    expect(await fixture.job()).toMatchObject({ status: 'COMPLETED', succeeded: 2, failed: 2 });
  });

  it('leaves the end to the reader when all is worked before all is read', async () => {
    jest.spyOn(fixture.jobs, 'readToEnd').mockImplementationOnce(async (id, total) => {
      await fixture.countAll();
      expect(await fixture.job()).toMatchObject({ status: 'RUNNING' });
      await fixture.jobs.readToEnd(id, total);
    });

    await fixture.split();

    expect(await fixture.job()).toMatchObject({ status: 'COMPLETED' });
  });

  it('ends an import of no rows at once', async () => {
    await fixture.open(header);
    await fixture.split();

    expect(await fixture.job()).toMatchObject({
      status: 'COMPLETED',
      total: { chunks: 0, rows: 0 },
    });
  });

  it('tells only the first errors of many', async () => {
    await fixture.open(header + Array.from({ length: 300 }, () => 'A').join('\n'));
    await fixture.split();
    await fixture.countAll();

    expect((await fixture.job())?.firstErrors).toHaveLength(20);
  });
});
