import { startedForAll } from '@commerce/testing/contract';
import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { describe, expect, it } from '@jest/globals';
import { staffActor } from '../../domain/ledger.ts';
import { startCloud } from '../../testing/cloud.ts';
import { movement, mug, receiveEntry } from '../../testing/ledger-entries.ts';
import { newProduct } from '../../testing/products.ts';
import { dynamoDbCatalogue } from './catalogue.ts';
import { dynamoDbStaffEntries } from './staff-entries.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describe('dynamoDbStaffEntries', () => {
  const database = startedForAll(startCloud);

  it('counts what a member of staff did, and no process', async () => {
    const { client, bothTables, stockTable } = database();
    const catalogue = dynamoDbCatalogue(bothTables);
    await catalogue.save(newProduct(mug), undefined, 'c-1');
    const ledger = dynamoDbStockLedger(stockTable);
    for (const [index, actor] of [staffActor('sam'), staffActor('sam'), 'import imp_1'].entries()) {
      const entry = receiveEntry([movement(1, 0)], { entryId: `delivery-${index}` });
      await ledger.append({ ...entry, actor });
    }

    const entries = dynamoDbStaffEntries(stockTable);

    expect(await entries.count('sam')).toBe(2);
    expect(await oneItemAPage(client, () => entries.count('sam'))).toBe(2);
    expect(await entries.count('kim')).toBe(0);
  });
});
