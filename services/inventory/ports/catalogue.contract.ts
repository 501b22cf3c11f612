import { portContract } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { asSku, type Sku } from '../domain/ids.ts';
import { productAccount } from '../domain/ledger.ts';
import {
  type AwaitedProduct,
  awaitedProduct,
  type CatalogueEntry,
  edit,
  type Product,
  type ProductDetails,
} from '../domain/product.ts';
import { applyImageUpdate, type ImageUpdate } from '../domain/product-images.ts';
import { at, movement, receiveEntry } from '../testing/ledger-entries.ts';
import { mugDetails, newProduct, productImage } from '../testing/products.ts';
import { type Catalogue, MAX_OPENINGS, type ProductOpening } from './catalogue.ts';
import type { StockLedger } from './stock-ledger.ts';

interface CatalogueUnderTest {
  readonly catalogue: Catalogue;
  readonly ledger: StockLedger;
}

const full: ProductDetails = {
  ...mugDetails,
  description: 'Holds 350 ml and a campfire.',
  lowStockThreshold: 5,
  taxClass: 'reduced',
  weightGrams: 350,
  category: 'Camp kitchen',
  size: '350 ml',
  variantOf: asSku('MUG-00'),
  stockShards: 8,
};
const next = (product: Product, change: Partial<ProductDetails>) =>
  edit(product.sku, product, { ...mugDetails, ...change }, at);

/** The contract of every catalogue. */
export const describeCatalogue = portContract<CatalogueUnderTest>((test) => {
  const save = (product: Product, previous?: Product) =>
    test().catalogue.save(product, previous, 'c-1');
  const layoutOf = async (sku: Sku) => (await test().ledger.recentLayouts([sku])).get(sku);

  it('finds what was saved, with all it has', async () => {
    const product = newProduct(asSku('FULL'), full);

    expect(await save(product)).toBe(true);

    expect(await test().catalogue.find(product.sku)).toEqual(product);
    expect(await test().catalogue.findRecent(product.sku)).toEqual(product);
  });

  it('finds nothing where nothing is', async () => {
    expect(await test().catalogue.find(asSku('NO-SUCH'))).toBeUndefined();
  });

  it('opens the stock of a new product at zero', async () => {
    const sku = asSku('OPENED');
    await save(newProduct(sku));

    expect((await test().ledger.stock([sku])).get(sku)?.shards).toEqual([
      { shard: 0, available: 0, reserved: 0, movements: 0 },
    ]);
  });

  it('makes a product once', async () => {
    const product = newProduct(asSku('ONCE'));
    await save(product);

    expect(await save(newProduct(product.sku, full))).toBe(false);
    expect(await test().catalogue.find(product.sku)).toEqual(product);
  });

  it('replaces only the given version', async () => {
    const one = newProduct(asSku('VERSIONS'));
    const two = next(one, { name: 'Two' });
    await save(one);

    expect(await save(two, one)).toBe(true);
    expect(await save(next(one, { name: 'Other' }), one)).toBe(false);
    expect(await save(next(one, { stockShards: 4 }), one)).toBe(false);
    expect(await test().catalogue.find(one.sku)).toEqual(two);
    expect(await layoutOf(one.sku)).toMatchObject({ configured: 1 });
  });

  it('tells the stock over how many shards to spread', async () => {
    const one = newProduct(asSku('SPLIT'), { stockShards: 2 });
    await save(one);
    expect(await layoutOf(one.sku)).toEqual({ shards: 1, spread: 1, configured: 2 });

    await save(next(one, { stockShards: 16 }), one);

    expect(await layoutOf(one.sku)).toMatchObject({ configured: 16 });
  });

  it('finds many at once, and leaves out what is not there', async () => {
    const made = [];
    for (let index = 0; index < 101; index += 1) made.push(newProduct(asSku(`MANY-${index}`)));
    for (const product of made) await save(product);

    const found = await test().catalogue.findAll([...made.map(({ sku }) => sku), asSku('NO-SUCH')]);

    expect(found).toEqual(new Map(made.map((product) => [product.sku, product])));
  });

  describe('opens many at once', () => {
    const opening = (sku: Sku, units: number): ProductOpening => ({
      product: newProduct(sku),
      receipt: units > 0 ? receiveEntry([movement(units, 0, { sku })], { sku }) : undefined,
    });

    it('with the stock that they start with', async () => {
      const openings = Array.from({ length: MAX_OPENINGS }, (_, index) =>
        opening(asSku(`OPENED-${index}`), index),
      );

      expect(await test().catalogue.openAll(openings, 'c-1')).toBe(true);

      const skus = openings.map(({ product }) => product.sku);
      expect((await test().catalogue.findAll(skus)).size).toBe(MAX_OPENINGS);
      const stocks = await test().ledger.stock(skus);
      for (const [index, sku] of skus.entries()) {
        expect(stocks.get(sku)?.shards).toEqual([
          { shard: 0, available: index, reserved: 0, movements: index > 0 ? 1 : 0 },
        ]);
        const entry = await test().ledger.entry(productAccount(sku), 'delivery-1');
        expect(entry?.movements[0]?.available).toBe(index > 0 ? index : undefined);
      }
    });

    it('or none of them when one is there', async () => {
      await save(newProduct(asSku('THERE')));
      const openings = [opening(asSku('NEW'), 1), opening(asSku('THERE'), 1)];

      expect(await test().catalogue.openAll(openings, 'c-1')).toBe(false);

      expect(await test().catalogue.find(asSku('NEW'))).toBeUndefined();
      expect((await test().ledger.stock([asSku('NEW')])).size).toBe(0);
    });

    it('or none of them when the ledger has the receipt of one', async () => {
      const sku = asSku('RECEIVED');
      const known = receiveEntry([], { sku });
      await test().ledger.append(known);

      expect(await test().catalogue.openAll([opening(sku, 1)], 'c-1')).toBe(false);

      expect(await test().catalogue.find(sku)).toBeUndefined();
      expect(await test().ledger.entries(productAccount(sku))).toEqual([known]);
    });
  });

  describe('keeps what awaits a product', () => {
    const updateOf = (imageId: string): ImageUpdate => ({
      imageId,
      version: 1,
      image: productImage(imageId),
    });
    const updated = (sku: Sku, ...imageIds: string[]) =>
      imageIds.reduce<CatalogueEntry>(
        (entry, id) => applyImageUpdate(entry, updateOf(id), at),
        awaitedProduct(sku),
      );
    const waiting = async (name: string) => {
      const entry = updated(asSku(name), 'img_a');
      expect(await test().catalogue.save(entry, undefined, 'c-1')).toBe(true);
      return entry as AwaitedProduct;
    };

    it('and tells it from one', async () => {
      const entry = await waiting('AWAITED');

      expect(await test().catalogue.find(entry.sku)).toEqual(entry);
      expect(await test().catalogue.findRecent(entry.sku)).toBeUndefined();
      expect(await test().catalogue.findAll([entry.sku])).toEqual(new Map([[entry.sku, entry]]));
      expect(await everyPage(1_000)).not.toContain(entry.sku);
      expect((await test().ledger.stock([entry.sku])).size).toBe(0);
    });

    it('and changes only what was found', async () => {
      const one = await waiting('AWAITED-ORDER');
      const two = updated(one.sku, 'img_a', 'img_b');

      expect(await test().catalogue.save(two, undefined, 'c-1')).toBe(false);
      expect(await test().catalogue.save(two, one, 'c-1')).toBe(true);
      expect(await test().catalogue.save(updated(one.sku, 'img_a', 'img_c'), one, 'c-1')).toBe(
        false,
      );
      expect(await test().catalogue.find(one.sku)).toEqual(two);
    });

    it('until it is made, with what was found, and a stock of its own', async () => {
      const one = await waiting('AWAITED-MADE');
      const product = edit(one.sku, one, mugDetails, at);

      expect(await save(newProduct(one.sku))).toBe(false);
      expect(await test().catalogue.save(product, one, 'c-1')).toBe(true);

      expect(await test().catalogue.find(one.sku)).toEqual(product);
      expect((await test().ledger.stock([one.sku])).get(one.sku)?.shards).toHaveLength(1);
      const late = updated(one.sku, 'img_a', 'img_b');
      expect(await test().catalogue.save(late, one, 'c-1')).toBe(false);
    });

    it('and lets it be opened among others, if it had no other update', async () => {
      const one = await waiting('AWAITED-OPENED');
      const other = await waiting('AWAITED-MISSED');
      const opening = (entry: AwaitedProduct): ProductOpening => ({
        product: edit(entry.sku, entry, mugDetails, at),
        awaited: entry,
        receipt: receiveEntry([movement(3, 0, { sku: entry.sku })], { sku: entry.sku }),
      });
      await test().catalogue.save(updated(other.sku, 'img_a', 'img_b'), other, 'c-1');

      expect(await test().catalogue.openAll([opening(one), opening(other)], 'c-1')).toBe(false);
      expect(await test().catalogue.find(one.sku)).toEqual(one);

      expect(await test().catalogue.openAll([opening(one)], 'c-1')).toBe(true);
      expect(await test().catalogue.find(one.sku)).toMatchObject({
        version: 1,
        images: [{ imageId: 'img_a' }],
      });
    });
  });

  it('pages through all that is sold, each product once', async () => {
    const before = await everyPage();
    for (let index = 0; index < 7; index += 1) await save(newProduct(asSku(`PAGED-${index}`)));
    // Hides so many that a read finds nothing before the end.
    for (let index = 0; index < 30; index += 1) {
      await save(newProduct(asSku(`HIDDEN-${index}`), { active: false }));
    }

    for (const limit of [1, 3]) {
      const pages = await everyPage(limit);

      expect(pages.length).toBe(before.length + 7);
      expect(new Set(pages).size).toBe(pages.length);
      expect(pages.filter((sku) => sku.startsWith('HIDDEN'))).toEqual([]);
    }
  });

  const everyPage = async (limit = 3): Promise<Sku[]> => {
    const skus: Sku[] = [];
    let after: Sku | undefined;
    do {
      const page = await test().catalogue.page(limit, after);
      expect(page.products.length).toBeLessThanOrEqual(limit);
      skus.push(...page.products.map(({ sku }) => sku));
      after = page.next;
    } while (after !== undefined);
    return skus;
  };
});
