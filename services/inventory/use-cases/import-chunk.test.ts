import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asSku } from '../domain/ids.ts';
import type { RawRow } from '../domain/import-row.ts';
import { ProductNotFoundError } from '../domain/product.errors.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import { runningImport } from '../testing/imports.ts';
import type { InMemoryCatalogue } from '../testing/in-memory-catalogue.ts';
import type { InMemoryImportJobs } from '../testing/in-memory-import-jobs.ts';
import {
  type InMemoryResultSender,
  inMemoryResultSender,
} from '../testing/in-memory-import-messages.ts';
import { productImage } from '../testing/products.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { importChunk } from './import-chunk.ts';
import { showImage } from './show-image.ts';

let catalogue: InMemoryCatalogue;
let results: InMemoryResultSender;
let jobs: InMemoryImportJobs;
let stock: StockFixture;
beforeEach(async () => {
  jobs = await runningImport('imp_1');
  stock = stockFixture();
  catalogue = stock.catalogue;
  results = inMemoryResultSender();
});

const good = (line: number): RawRow => ({
  line,
  values: { sku: `SKU-${line}`, name: 'Thing', price: '100', currency: 'EUR', stock: '1' },
});
const logger = { error: (..._: unknown[]) => {} };
const work = (rows: readonly RawRow[], isLastTry = false) =>
  importChunk(
    { chunk: { importId: 'imp_1', chunk: 7, rows }, correlationId: 'c-1', logger, isLastTry },
    { ...stock, jobs, catalogue, results },
  );
const hearOf = (name: string, imageId = 'img_a') =>
  showImage(
    {
      sku: name,
      update: { imageId, version: 1, image: productImage(imageId) },
      correlationId: 'c-2',
    },
    { ...stock, catalogue },
  );
/** The database is away for one product. */
const breakFor = (sku: string) => {
  const save = catalogue.save.bind(catalogue);
  const isHit = (product: { readonly sku: string }) => product.sku === sku;
  jest.spyOn(catalogue, 'save').mockImplementation(async (product, ...rest) => {
    if (isHit(product)) throw new Error('The database is away');
    return save(product, ...rest);
  });
};

describe('importChunk', () => {
  it('takes the good rows, and reports the others by line', async () => {
    const rows: RawRow[] = [
      good(2),
      { line: 3, reason: 'Expected 3 fields, found 2' },
      good(4),
      { line: 5, values: { sku: 'SKU-5' } },
    ];

    await work(rows);

    expect(catalogue.products.size).toBe(2);
    expect(results.sent).toEqual([
      {
        importId: 'imp_1',
        chunk: 7,
        lines: { first: 2, last: 5 },
        succeeded: 2,
        errors: [
          { line: 3, reason: 'Expected 3 fields, found 2' },
          { line: 5, reason: expect.stringContaining('add name and price and currency to this') },
        ],
      },
    ]);
  });

  it('opens new products many at once, and the others one by one', async () => {
    await work([good(2)]);
    const open = jest.spyOn(catalogue, 'openAll');
    const save = jest.spyOn(catalogue, 'save');
    const cheaper: RawRow = { line: 2, values: { sku: 'SKU-2', price: '90' } };

    await work([cheaper, ...Array.from({ length: 40 }, (_, index) => good(index + 3))]);

    expect(open.mock.calls.map(([openings]) => openings.length)).toEqual([33, 7]);
    expect(save.mock.calls.filter(([, previous]) => previous !== undefined)).toHaveLength(1);
    expect(results.sent.at(-1)).toMatchObject({ succeeded: 41, errors: [] });
    expect(await stock.totals(asSku('SKU-42'))).toMatchObject({ onHand: 1 });
  });

  it('opens products with the images that came first, also when they come in between', async () => {
    await hearOf('SKU-2');
    const openAll = catalogue.openAll.bind(catalogue);
    const open = jest.spyOn(catalogue, 'openAll').mockImplementationOnce(async (...openings) => {
      await hearOf('SKU-3');
      return openAll(...openings);
    });

    await work([good(2), good(3), good(4)]);

    expect(open).toHaveBeenCalledTimes(1);
    expect(results.sent).toMatchObject([{ succeeded: 3, errors: [] }]);
    for (const name of ['SKU-2', 'SKU-3']) {
      expect(await catalogue.find(asSku(name))).toMatchObject({
        version: 1,
        images: [{ imageId: 'img_a' }],
      });
      expect(await stock.totals(asSku(name))).toMatchObject({ onHand: 1 });
    }
  });

  it('opens a product alone that so many images await that a transaction could be too large', async () => {
    for (let image = 0; image < 25; image += 1) await hearOf('SKU-2', `img_${image}`);
    const open = jest.spyOn(catalogue, 'openAll');

    await work([good(2), good(3)]);

    expect(open.mock.calls.map(([openings]) => openings.map(({ product }) => product.sku))).toEqual(
      [['SKU-3']],
    );
    const made = await catalogue.find(asSku('SKU-2'));
    expect(made?.version).toBe(1);
    expect(made?.images).toHaveLength(25);
    expect(results.sent).toMatchObject([{ succeeded: 2, errors: [] }]);
  });

  it('takes rows one by one when another makes one of their products meanwhile', async () => {
    jest.spyOn(catalogue, 'openAll').mockResolvedValueOnce(false);

    await work([good(2), good(3)]);

    expect(results.sent).toMatchObject([{ succeeded: 2, errors: [] }]);
    expect(await stock.totals(asSku('SKU-3'))).toMatchObject({ onHand: 1 });
  });

  it('brings stock in once, whether a row was taken alone or with others', async () => {
    await work([good(2)]);
    const product = await catalogue.find(asSku('SKU-2'));
    await work([good(2), good(3)]);

    expect(await catalogue.find(asSku('SKU-2'))).toEqual(product);
    expect(await stock.totals(asSku('SKU-2'))).toMatchObject({ onHand: 1 });
  });

  it('takes a row once, and opens nothing when nothing is new', async () => {
    const open = jest.spyOn(catalogue, 'openAll');
    const read = jest.spyOn(stock.ledger, 'stock');
    await work([good(2)]);
    expect(read).not.toHaveBeenCalled();
    await work([good(2)]);
    expect(open).toHaveBeenCalledTimes(1);
  });

  it('opens a product with others that as many images await as are shown', async () => {
    for (let image = 0; image < 24; image += 1) await hearOf('SKU-2', `img_${image}`);
    const open = jest.spyOn(catalogue, 'openAll');
    await work([good(2), good(3)]);
    expect(open.mock.calls.map(([openings]) => openings.length)).toEqual([2]);
  });

  it('does nothing for an import that is not there, or has ended', async () => {
    jobs.jobs.clear();
    expect(await work([good(2)])).toBeUndefined();
    expect(results.sent).toEqual([]);
    expect(catalogue.products.size).toBe(0);
  });

  it('reports what is the fault of the row, whatever try it is', async () => {
    await work([good(2)]);
    const fault = new ProductNotFoundError(asSku('SKU-2'));
    jest.spyOn(catalogue, 'save').mockRejectedValueOnce(fault);
    const cheaper: RawRow = { line: 2, values: { sku: 'SKU-2', price: '90' } };
    await work([cheaper]);
    expect(results.sent.at(-1)?.errors).toEqual([{ line: 2, reason: fault.message }]);
  });

  it('throws when others are in the way, so that the chunk comes back, until the last try', async () => {
    await work([good(2)]);
    const cheaper: RawRow = { line: 2, values: { sku: 'SKU-2', price: '90' } };
    jest.spyOn(catalogue, 'save').mockRejectedValue(new StockBusyError());
    await expect(work([cheaper])).rejects.toThrow(StockBusyError);
    expect(results.sent).toHaveLength(1);

    const log = jest.spyOn(logger, 'error');
    expect(await work([cheaper], true)).toMatchObject({ succeeded: 0 });
    expect(log.mock.calls).toEqual([
      [
        'A row could not be saved',
        { importId: 'imp_1', line: 2, error: expect.any(StockBusyError) },
      ],
    ]);
  });

  it('throws when nothing can be read, and takes no row', async () => {
    jest.spyOn(catalogue, 'findAll').mockRejectedValueOnce(new Error('The database is away'));
    await expect(work([good(2)])).rejects.toThrow('The database is away');
    expect(catalogue.products.size).toBe(0);
  });

  it('reports the same at a second delivery', async () => {
    await work([good(2), good(3)]);
    await work([good(2), good(3)]);

    expect(results.sent[1]).toEqual(results.sent[0]);
    expect(await stock.totals(asSku('SKU-2'))).toMatchObject({ onHand: 1 });
  });

  it('throws in an outage, and reports nothing', async () => {
    breakFor('SKU-3');

    await expect(work([good(2), good(3)])).rejects.toThrow('The database is away');
    expect(results.sent).toEqual([]);
  });

  it('reports what an outage still hits at the last try', async () => {
    breakFor('SKU-3');

    await work([good(2), good(3), good(4)], true);

    expect(results.sent).toMatchObject([
      {
        succeeded: 2,
        errors: [{ line: 3, reason: 'It could not be saved; import the row again' }],
      },
    ]);
  });
});
