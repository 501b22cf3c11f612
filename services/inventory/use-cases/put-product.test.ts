import { fixedClock } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ProductDetails } from '../domain/product.ts';
import { StockBusyError } from '../domain/stock.errors.ts';
import { type InMemoryCatalogue, inMemoryCatalogue } from '../testing/in-memory-catalogue.ts';
import { inMemoryStockLedger } from '../testing/in-memory-stock-ledger.ts';
import { mug } from '../testing/ledger-entries.ts';
import { mugDetails } from '../testing/products.ts';
import { noPause } from '../testing/stock-fixture.ts';
import { type ExpectedVersion, putProduct } from './put-product.ts';
import { showImage } from './show-image.ts';

let catalogue: InMemoryCatalogue;
beforeEach(() => {
  catalogue = inMemoryCatalogue(inMemoryStockLedger());
});

const put = (change: Partial<ProductDetails> = {}, expected?: ExpectedVersion) =>
  putProduct(
    {
      sku: mug,
      details: { ...mugDetails, ...change },
      expected,
      staffId: 'sam',
      correlationId: 'c-1',
    },
    { catalogue, clock: fixedClock(), retryPolicy: noPause },
  );

describe('putProduct', () => {
  it('makes a product that is not there', async () => {
    expect(await put()).toMatchObject({ created: true, product: { sku: mug, version: 1 } });
  });

  it('replaces the version the editor read', async () => {
    await put();

    expect(await put({ name: 'Mug' }, [1])).toMatchObject({
      created: false,
      product: { name: 'Mug', version: 2 },
    });
  });

  it('does not let two editors of one version overwrite each other', async () => {
    await put();
    await put({ name: 'Mug' }, [1]);

    await expect(put({ name: 'Cup' }, [1])).rejects.toMatchObject({
      name: 'ProductChangedError',
      kind: 'precondition-failed',
    });
    expect(await catalogue.find(mug)).toMatchObject({ name: 'Mug' });
  });

  it('does not let the later of two simultaneous editors win', async () => {
    await put();
    jest.spyOn(catalogue, 'save').mockResolvedValueOnce(false);

    await expect(put({ name: 'Cup' }, [1])).rejects.toMatchObject({ name: 'ProductChangedError' });
  });

  it('gives up when images always come in between', async () => {
    const save = jest.spyOn(catalogue, 'save').mockResolvedValue(false);
    await expect(put()).rejects.toMatchObject({ name: 'ProductChangedError' });
    expect(save).toHaveBeenCalledTimes(3);
  });

  it('tries again when sales are in the way of splitting the stock anew', async () => {
    await put();
    jest.spyOn(catalogue, 'save').mockRejectedValueOnce(new StockBusyError());

    expect(await put({ stockShards: 8 }, [1])).toMatchObject({ product: { stockShards: 8 } });
  });

  it('asks an editor which version was read, or to say that any will do', async () => {
    await put();

    await expect(put({ name: 'Mug' })).rejects.toMatchObject({
      name: 'ProductVersionRequiredError',
      kind: 'precondition-required',
    });
    expect(await put({ name: 'Mug' }, 'any')).toMatchObject({ product: { version: 2 } });
  });

  it('changes nothing at a second delivery, whatever version that expects', async () => {
    await put();
    await put({ name: 'Mug' }, [1]);

    for (const expected of [[1], [2], [7, 1], 'any', undefined] as const) {
      expect(await put({ name: 'Mug' }, expected)).toMatchObject({
        created: false,
        product: { version: 2 },
      });
    }
  });

  describe('whose images came first', () => {
    const update = (imageId: string, version: number) => ({
      imageId,
      version,
      image: { imageId, version, placeholder: 'x', dominantColour: '#000000', renditions: [] },
    });
    const hearOf = (imageId: string, version: number) =>
      showImage(
        { sku: mug, update: update(imageId, version), correlationId: 'c-2' },
        { catalogue, clock: fixedClock() },
      );

    it('makes it with them', async () => {
      await hearOf('img_a', 1);

      expect(await put()).toMatchObject({
        created: true,
        product: { version: 1, images: [{ imageId: 'img_a' }] },
      });
    });

    it('looks again when one comes in between, and takes it along', async () => {
      const find = catalogue.find.bind(catalogue);
      jest.spyOn(catalogue, 'find').mockImplementationOnce(async (sku) => {
        const found = await find(sku);
        await hearOf('img_a', 1);
        return found;
      });

      expect(await put()).toMatchObject({
        created: true,
        product: { version: 1, images: [{ imageId: 'img_a' }] },
      });
    });

    it.each<{ expected: ExpectedVersion }>([{ expected: [0, 1] }, { expected: 'any' }])(
      'knows that there is no version of it yet: $expected',
      async ({ expected }) => {
        await hearOf('img_a', 1);

        await expect(put({}, expected)).rejects.toMatchObject({ name: 'ProductChangedError' });
      },
    );
  });

  it.each<{ expected: ExpectedVersion }>([
    { expected: [1] },
    { expected: [] },
    { expected: 'any' },
  ])('finds no version of what is not there: $expected', async ({ expected }) => {
    await expect(put({}, expected)).rejects.toMatchObject({ name: 'ProductChangedError' });
  });
});
