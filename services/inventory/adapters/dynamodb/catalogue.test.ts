import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { startedForAll, startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { asSku } from '../../domain/ids.ts';
import { edit } from '../../domain/product.ts';
import { MAX_KEPT } from '../../domain/product-images.ts';
import { describeCatalogue } from '../../ports/catalogue.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { at } from '../../testing/ledger-entries.ts';
import { mugDetails, newProduct } from '../../testing/products.ts';
import { dynamoDbCatalogue } from './catalogue.ts';
import { toProductItem } from './product-items.ts';
import { counterKey, newCounter } from './stock-items.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeCatalogue(
  'dynamoDbCatalogue',
  startedOn(startCloud, ({ bothTables, stockTable }) => ({
    catalogue: dynamoDbCatalogue(bothTables),
    ledger: dynamoDbStockLedger(stockTable),
  })),
);

/** Tables that do not agree, as after one of them was restored from a backup. */
describe('dynamoDbCatalogue, of a product and its stock that are not there together', () => {
  const cloud = startedForAll(startCloud);

  const catalogue = () => dynamoDbCatalogue(cloud().bothTables);
  const put = (TableName: string, Item: object) =>
    cloud().client.send(new PutCommand({ TableName, Item: { ...Item } }));
  const counterOf = async (sku: string) => {
    const Key = counterKey(asSku(sku), 0);
    return (
      await cloud().client.send(new GetCommand({ TableName: cloud().bothTables.tables.stock, Key }))
    ).Item;
  };

  it('overwrites no stock with that of a new product', async () => {
    const product = newProduct(asSku('STOCK-ALONE'));
    const stock = { ...newCounter(product.sku, 0), available: 5 };
    await put(cloud().bothTables.tables.stock, stock);

    expect(await catalogue().save(product, undefined, 'c-1')).toBe(false);

    expect(await counterOf(product.sku)).toEqual(stock);
    expect(await catalogue().find(product.sku)).toBeUndefined();
  });

  it('overwrites no product with a new one', async () => {
    const product = newProduct(asSku('PRODUCT-ALONE'));
    await put(cloud().bothTables.tables.products, toProductItem(product, 'c-1'));
    const other = { ...product, name: 'Other' };

    expect(await catalogue().save(other, undefined, 'c-1')).toBe(false);

    expect(await catalogue().find(product.sku)).toEqual(product);
    expect(await counterOf(product.sku)).toBeUndefined();
  });

  it('keeps with each version the member of staff who made it, and with no other', async () => {
    const { sku, ...product } = newProduct(asSku('STAFFED'));
    const changedBy = async () => {
      const result = await cloud().client.send(
        new GetCommand({ TableName: cloud().bothTables.tables.products, Key: { sku } }),
      );
      return result.Item?.changedBy;
    };
    const versions = [1, 2, 3, 4].map((version) => ({
      ...product,
      sku,
      version,
      stockShards: version === 3 ? 4 : 1,
    }));
    const seen: unknown[] = [];
    for (const [index, next] of versions.entries()) {
      const by = index === 3 ? undefined : `editor-${next.version}`;
      expect(await catalogue().save(next, versions[index - 1], 'c-1', by)).toBe(true);
      seen.push(await changedBy());
    }
    expect(seen).toEqual(['editor-1', 'editor-2', 'editor-3', undefined]);
  });

  it('keeps a product with as much of everything as it can have', async () => {
    const sku = asSku('S'.repeat(64));
    const character = '杯';
    const id = (n: number) => `img_${String(n).padStart(26, '0')}`;
    const version = Number.MAX_SAFE_INTEGER;
    const rendition = (n: number) => ({
      key: `${sku}/${id(n)}/0123456789abcdef-1080.webp`,
      format: 'webp',
      width: 1080,
      height: 1080,
      bytes: 15_000_000,
    });
    const full = {
      ...newProduct(sku),
      name: character.repeat(200),
      description: character.repeat(5_000),
      images: Array.from({ length: MAX_KEPT }, (_, n) => ({
        imageId: id(n),
        version,
        alt: character.repeat(250),
        placeholder: 'x'.repeat(40),
        dominantColour: '#000000',
        renditions: Array.from({ length: 6 }, () => rendition(n)),
      })),
      removedImages: Array.from({ length: 50 }, (_, n) => ({ imageId: id(n), version })),
      imageOrder: { version, imageIds: Array.from({ length: 100 }, (_, n) => id(n)) },
    };

    expect(await catalogue().save(full, undefined, 'c'.repeat(64))).toBe(true);

    expect(await catalogue().find(sku)).toEqual(full);
  });

  it('makes no stock by spreading it', async () => {
    const product = newProduct(asSku('PRODUCT-SPREAD'));
    await put(cloud().bothTables.tables.products, toProductItem(product, 'c-1'));
    const spread = edit(product.sku, product, { ...mugDetails, stockShards: 4 }, at);

    expect(await catalogue().save(spread, product, 'c-1')).toBe(false);

    expect(await counterOf(product.sku)).toBeUndefined();
  });
});
