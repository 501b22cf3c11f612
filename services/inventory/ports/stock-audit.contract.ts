import { portContract } from '@commerce/testing/contract';
import { beforeAll, expect, it } from '@jest/globals';
import { asSku, type Sku } from '../domain/ids.ts';
import { movement, receiveEntry } from '../testing/ledger-entries.ts';
import { newProduct } from '../testing/products.ts';
import type { Catalogue } from './catalogue.ts';
import type { StockAudit } from './stock-audit.ts';
import type { StockLedger } from './stock-ledger.ts';

interface StockAuditUnderTest {
  readonly audit: StockAudit;
  readonly catalogue: Catalogue;
  readonly ledger: StockLedger;
  /** Reads in the smallest pages that there are. */
  inSmallPages?<T>(work: () => Promise<T>): Promise<T>;
}

const skus: readonly Sku[] = Array.from({ length: 120 }, (_, index) => asSku(`SKU-${index}`));

/** The contract of every audit of the stock. */
export const describeStockAudit = portContract<StockAuditUnderTest>((test) => {
  beforeAll(async () => {
    for (const [index, sku] of skus.entries()) {
      const product = newProduct(sku, { active: index % 2 === 0 });
      await test().catalogue.save(product, undefined, 'c-1');
      await test().ledger.append(receiveEntry([movement(index + 1, 0, { sku })], { sku }));
    }
  });

  it('names every product, also those that are not sold', async () => {
    expect((await all(test().audit.products())).sort()).toEqual([...skus].sort());
  });

  it('tells every movement once', async () => {
    const read = () => all(test().audit.movements());

    const movements = await (test().inSmallPages?.(read) ?? read());

    expect(movements).toHaveLength(skus.length);
    expect(movements.reduce((sum, { available }) => sum + available, 0)).toBe(
      (skus.length * (skus.length + 1)) / 2,
    );
  });
});

async function all<T>(pages: AsyncIterable<readonly T[]>): Promise<T[]> {
  const found: T[] = [];
  for await (const page of pages) found.push(...page);
  return found;
}
