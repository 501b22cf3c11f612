import { portContract } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { categoryOf } from '../domain/category.ts';
import type { Product, StockedListing } from '../domain/product.ts';
import { level, product } from '../testing/products.ts';
import type { ListRequest, ProductViews, SearchRequest } from './product-views.ts';

const skusOf = (listings: readonly StockedListing[]) => listings.map(({ sku }) => sku);
const listingOf = ({ description: _, images: __, ...listing }: Product) => listing;
const inCategory = (name: string, sku: string, change: Partial<Product> = {}) => {
  const category = categoryOf(name);
  return product({ sku, ...(category && { category }), ...change });
};

/** Tests what all views of products do. */
export const describeProductViews = portContract<{ readonly products: ProductViews }>((test) => {
  const project = async (...all: readonly Product[]) => {
    for (const each of all) await test().products.project(each);
  };
  /** Reads a list in pages of so many. */
  async function listed(request: Omit<ListRequest, 'limit'>, limit: number) {
    const found: StockedListing[] = [];
    let after: ListRequest['after'];
    do {
      const page = await test().products.list({ ...request, limit, after });
      found.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return skusOf(found);
  }
  async function found(terms: readonly string[], limit = 100) {
    const all: StockedListing[] = [];
    let after: SearchRequest['after'];
    do {
      const page = await test().products.search({ terms, limit, after });
      all.push(...page.items);
      after = page.next;
    } while (after !== undefined);
    return skusOf(all).toSorted();
  }

  describe('a product', () => {
    it('is found with all that is told of it', async () => {
      const full = product({ sku: 'FULL', size: '350 ml', taxClass: 'reduced', weightGrams: 350 });
      await project(full);
      expect(await test().products.find('FULL')).toEqual(full);
      expect(await test().products.findListings(['FULL', 'NO-SUCH', 'FULL'])).toEqual(
        new Map([['FULL', listingOf(full)]]),
      );
      expect(await test().products.find('NO-SUCH')).toBeUndefined();
    });

    it('is the newest version, whatever comes late or twice', async () => {
      const first = product({ sku: 'LATE', description: 'Soon gone', size: 'small' });
      const { description: _, size: __, ...bare } = first;
      const second = { ...bare, version: 2, name: 'Another' };
      await project(second, first, second);
      expect(await test().products.find('LATE')).toEqual(second);
    });

    it('loses what a newer version does not have', async () => {
      const first = product({ sku: 'LESS', size: 'small', weightGrams: 3 });
      const { size: _, weightGrams: __, description: ___, ...bare } = first;
      await project(first, { ...bare, version: 2, images: [] });
      expect(await test().products.find('LESS')).toEqual({ ...bare, version: 2, images: [] });
    });

    it('has the newest level of its stock, whichever of both comes first', async () => {
      const [one, two] = [level(), level({ version: 2, level: 'LOW', left: 3 })];
      await test().products.projectStock('STOCKED', two);
      expect(await test().products.find('STOCKED')).toBeUndefined();
      expect(await test().products.findListings(['STOCKED'])).toEqual(new Map());
      const stocked = product({ sku: 'STOCKED' });
      await project(stocked);
      await test().products.projectStock('STOCKED', one);
      await test().products.projectStock('STOCKED', two);
      await project({ ...stocked, version: 2 });
      expect(await test().products.find('STOCKED')).toEqual({ ...stocked, version: 2, stock: two });
    });
  });

  describe('a list', () => {
    const make = (sku: string, amount: number, day: number, change: Partial<Product> = {}) =>
      inCategory('Lights', sku, {
        price: { amount, currency: 'EUR' },
        createdAt: `2025-01-0${day}T10:00:00.000Z`,
        ...change,
      });

    it('has what is sold of a category, in its order, in pages of any size', async () => {
      await project(make('L-1', 300, 3), make('L-2', 100, 1), make('L-3', 2_000, 2));
      await project(make('L-4', 1, 4, { active: false }), make('L-5', 1, 5, { variantOf: 'L-1' }));
      await test().products.projectStock('L-1', level());
      for (const limit of [1, 2, 100]) {
        const by = (sort: ListRequest['sort']) => listed({ category: 'lights', sort }, limit);
        expect(await by('newest')).toEqual(['L-1', 'L-3', 'L-2']);
        expect(await by('price')).toEqual(['L-2', 'L-1', 'L-3']);
        expect(await by('-price')).toEqual(['L-3', 'L-1', 'L-2']);
      }
      const { items } = await test().products.list({
        category: 'lights',
        sort: 'newest',
        limit: 1,
      });
      expect(items).toEqual([{ ...listingOf(make('L-1', 300, 3)), stock: level() }]);
      expect(await listed({ sort: 'newest' }, 2)).toEqual(expect.arrayContaining(['L-1', 'L-2']));
    });

    it('loses what is no longer sold, and what moves to another category', async () => {
      const [one, two] = [inCategory('Tents', 'T-1'), inCategory('Tents', 'T-2')];
      await project(one, two);
      await project({ ...one, version: 2, active: false });
      await project(inCategory('Shelters', 'T-2', { version: 2 }));
      expect(await listed({ category: 'tents', sort: 'newest' }, 10)).toEqual([]);
      expect(await listed({ category: 'shelters', sort: 'newest' }, 10)).toEqual(['T-2']);
    });
  });

  describe('a category', () => {
    const count = async (id: string) => (await test().products.findCategory(id))?.count;

    it('counts what lists show of it, however often it comes', async () => {
      const bags = [1, 2, 3].map((n) => inCategory('Sacs à dos', `BAG-${n}`));
      await project(...bags, ...bags);
      const category = { id: 'sacs-a-dos', name: 'Sacs à dos', count: 3 };
      expect(await test().products.findCategory('sacs-a-dos')).toEqual(category);
      expect(await test().products.listCategories()).toContainEqual(category);
      await project(inCategory('Sacs à dos', 'BAG-1', { version: 2, active: false }));
      expect(await count('sacs-a-dos')).toBe(2);
      await project(inCategory('Sacs à dos', 'BAG-1', { version: 3 }));
      expect(await count('sacs-a-dos')).toBe(3);
    });

    it('counts each of many that come at once', async () => {
      const all = Array.from({ length: 8 }, (_, n) => inCategory('Rush', `RUSH-${n}`));
      await Promise.all(all.map((each) => project(each)));
      expect(await count('rush')).toBe(8);
    });

    it('is none without products', async () => {
      await project(inCategory('Gone', 'GONE-1'));
      await project(inCategory('Gone', 'GONE-1', { version: 2, active: false }));
      expect(await count('gone')).toBeUndefined();
      expect(await count('no-such')).toBeUndefined();
    });
  });

  it('lists all sizes of a product', async () => {
    const size = (sku: string, change: Partial<Product>) => product({ sku, ...change });
    await project(
      size('BOOTS', { size: '40' }),
      size('BOOTS-41', { size: '41', variantOf: 'BOOTS' }),
      size('BOOTS-42', { size: '42', variantOf: 'BOOTS', active: false }),
    );
    const sizes = await test().products.listSizes('BOOTS');
    expect(skusOf(sizes).toSorted()).toEqual(['BOOTS', 'BOOTS-41', 'BOOTS-42']);
  });

  describe('a search', () => {
    const named = (sku: string, name: string, change: Partial<Product> = {}) =>
      inCategory('Sundry', sku, { name, ...change });

    it('finds words by their beginning, without accents or capitals', async () => {
      await project(
        named('X-1', 'Crème brûlée torch'),
        named('X-2', 'Brulee dish'),
        named('X-3', 'Creme spoon', { active: false }),
        named('X-4', 'Torchlight torches'),
      );
      expect(await found(['brul'])).toEqual(['X-1', 'X-2']);
      expect(await found(['creme'])).toEqual(['X-1']);
      expect(await found(['creme', 'tor'])).toEqual(['X-1']);
      expect(await found(['dish', 'torch'])).toEqual([]);
      expect(await found(['rulee'])).toEqual([]);
      expect(await found([])).toEqual([]);
    });

    it('finds a product once, in pages of any size', async () => {
      await project(named('Y-1', 'Yak yarn'), named('Y-2', 'Yarn, yarrow and yak'));
      for (const limit of [1, 2, 100]) expect(await found(['ya'], limit)).toEqual(['Y-1', 'Y-2']);
    });

    it('does not go on where another search ended', async () => {
      await project(named('V-1', 'Vest'), named('V-2', 'Vest'));
      const { next } = await test().products.search({ terms: ['vest'], limit: 1 });
      const other = test().products.search({ terms: ['sock'], limit: 1, after: next });
      await expect(other).rejects.toMatchObject({ code: 'INVALID_CURSOR' });
    });

    it('finds a product by its words of today', async () => {
      await project(named('Z-1', 'Zebra'), named('Z-1', 'Zither', { version: 2 }));
      expect(await found(['zebra'])).toEqual([]);
      expect(await found(['zither'])).toEqual(['Z-1']);
    });

    it('takes as many words as there are, and other ones after them', async () => {
      const words = (of: string) => Array.from({ length: 60 }, (_, n) => `${of}${n}`).join(' ');
      await project(named('MANY', words('q').slice(0, 200)));
      await project(named('MANY', words('w').slice(0, 200), { version: 2 }));
      expect(await found(['w0'])).toEqual(['MANY']);
      expect(await found(['q0'])).toEqual([]);
    });
  });
});
