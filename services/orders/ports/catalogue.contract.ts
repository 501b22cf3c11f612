import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { mug } from '../testing/in-memory-catalogue.ts';
import type { Catalogue, ProductVersion } from './catalogue.ts';

/** Holds a catalogue to its port. */
export const describeCatalogue = portContract<{ readonly catalogue: Catalogue }>((test) => {
  const product = (changes: Partial<ProductVersion> = {}): ProductVersion => ({
    ...mug,
    sku: randomUUID(),
    ...changes,
  });
  const find = async (sku: string) => (await test().catalogue.find([sku])).get(sku);

  it('finds what is known, and only that', async () => {
    const [one, two] = [product(), product({ active: false })];
    await test().catalogue.project(one);
    await test().catalogue.project(two);
    const found = await test().catalogue.find([one.sku, two.sku, 'NO-SUCH']);
    expect([...found.keys()].sort()).toEqual([one.sku, two.sku].sort());
    expect(found.get(two.sku)).toEqual(two);
  });

  it('finds a hundred at once', async () => {
    const products = Array.from({ length: 100 }, () => product());
    await Promise.all(products.map((each) => test().catalogue.project(each)));
    expect((await test().catalogue.find(products.map(({ sku }) => sku))).size).toBe(100);
  });

  // Each ends on one that is stale: the newest is not there for having come last.
  it.each([[[2, 3, 1]], [[3, 3, 2]], [[3, 1, 2]]])(
    'keeps the newest version of those that come as %j',
    async (versions) => {
      const newest = product({ version: 3, unitPrice: 1_300 });
      for (const version of versions) {
        await test().catalogue.project({ ...newest, version, unitPrice: 1_000 + version * 100 });
      }
      expect(await find(newest.sku)).toEqual(newest);
    },
  );
});
