import { startedForAll } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { asSku } from '../../domain/ids.ts';
import { startCloud } from '../../testing/cloud.ts';
import { at } from '../../testing/ledger-entries.ts';
import { newProduct } from '../../testing/products.ts';
import { dynamoDbCatalogue } from './catalogue.ts';
import { dynamoDbEventHistory } from './event-history.ts';
import { dynamoDbStockLevels } from './stock-levels.ts';

describe('dynamoDbEventHistory', () => {
  const cloud = startedForAll(startCloud);

  it('reads what is now of every product, page by page, and no act of staff', async () => {
    const { bothTables, stockTable } = cloud();
    const [catalogue, levels] = [dynamoDbCatalogue(bothTables), dynamoDbStockLevels(stockTable)];
    const skus = Array.from({ length: 60 }, (_, n) => asSku(`HISTORY-${n}`));
    for (const sku of skus) {
      await catalogue.save(newProduct(sku, { active: sku !== skus[0] }), undefined, 'c-1', 'sam');
    }
    const level = { name: 'Mug', version: 2, level: 'depleted', movements: 3, at } as const;
    const crossings = [{ into: 'depleted' }] as const;
    await levels.save({ ...level, version: 1, sku: asSku('HISTORY-7'), crossings }, 'c-1');

    const history = dynamoDbEventHistory(bothTables);
    const ids: string[] = [];
    let after: string | undefined;
    do {
      const page = await history.read(after);
      ids.push(...page.events.map(({ id }) => id));
      after = page.next;
    } while (after !== undefined);

    expect(ids.toSorted()).toEqual(
      [...skus.map((sku) => `${sku}:1`), 'HISTORY-7:level:1'].toSorted(),
    );
  });
});
