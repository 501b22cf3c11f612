import { startedOn } from '@commerce/testing/contract';
import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { describe, expect, it } from '@jest/globals';
import { orderAccount } from '../../domain/ledger.ts';
import { describeStockLedger } from '../../ports/stock-ledger.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { order, reserveEntry } from '../../testing/ledger-entries.ts';
import { openCounter } from '../../testing/open-counter.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeStockLedger(
  'dynamoDbStockLedger',
  startedOn(startCloud, ({ stockTable }) => ({
    ledger: dynamoDbStockLedger(stockTable),
    open: openCounter(stockTable),
  })),
);

describe('dynamoDbStockLedger', () => {
  it('reads an account of many pages to its end', async () => {
    const { client, stockTable, stop } = await startCloud();
    try {
      const ledger = dynamoDbStockLedger(stockTable);
      const entries = [1, 2, 3].map((sequence) => reserveEntry([], { sequence }));
      for (const entry of entries) await ledger.append(entry);

      expect(await oneItemAPage(client, () => ledger.entries(orderAccount(order)))).toEqual(
        entries,
      );
    } finally {
      await stop();
    }
  });
});
