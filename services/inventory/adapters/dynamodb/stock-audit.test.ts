import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asSku } from '../../domain/ids.ts';
import { startTestCloud, type TestCloud } from '../../testing/cloud.ts';
import { movement, receiveEntry } from '../../testing/ledger-entries.ts';
import { newProduct } from '../../testing/products.ts';
import { dynamoDbCatalogue } from './catalogue.ts';
import { dynamoDbStockAudit } from './stock-audit.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describe('dynamoDbStockAudit', () => {
  let database: TestCloud;
  const skus = Array.from({ length: 120 }, (_, index) => asSku(`SKU-${index}`));
  beforeAll(async () => {
    database = await startTestCloud();
    const { client, products, stock } = database;
    const catalogue = dynamoDbCatalogue({ client, tables: { products, stock } });
    const ledger = dynamoDbStockLedger({ client, tableName: stock });
    for (const [index, sku] of skus.entries()) {
      await catalogue.save(newProduct(sku, { active: index % 2 === 0 }), undefined, 'c-1');
      await ledger.append(receiveEntry([movement(index + 1, 0, { sku })], { sku }));
    }
  });
  afterAll(() => database.stop());

  const audit = () => {
    const { client, products, stock } = database;
    return dynamoDbStockAudit({ client, tables: { products, stock } });
  };
  const all = async <T>(pages: AsyncIterable<readonly T[]>) => {
    const found: T[] = [];
    for await (const page of pages) found.push(...page);
    return found;
  };

  it('names every product, also those that are not sold', async () => {
    expect((await all(audit().products())).sort()).toEqual([...skus].sort());
  });

  it('tells every movement once', async () => {
    // By one a page, most pages hold no entry.
    const movements = await oneItemAPage(database.client, () => all(audit().movements()));

    expect(movements).toHaveLength(skus.length);
    expect(movements.reduce((sum, { available }) => sum + available, 0)).toBe(
      (skus.length * (skus.length + 1)) / 2,
    );
  });
});
