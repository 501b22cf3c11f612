import { startedOn } from '@commerce/testing/contract';
import { oneItemAPage } from '@commerce/testing/one-item-a-page';
import { describe, expect, it } from '@jest/globals';
import { describeStockDigests } from '../../ports/stock-digests.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { dynamoDbStockDigests } from './stock-digests.ts';

describeStockDigests(
  'dynamoDbStockDigests',
  startedOn(startCloud, ({ table }) => ({
    digests: dynamoDbStockDigests(table('DigestsTable')),
  })),
);

describe('dynamoDbStockDigests', () => {
  it('reads what waits to its end', async () => {
    const { dynamoDb: client, table, stop } = await startCloud();
    try {
      const digests = dynamoDbStockDigests(table('DigestsTable'));
      const window = '2026-01-05T10:00:00.000Z';
      for (const sku of ['MUG-01', 'TEE-02', 'TENT-03']) {
        await digests.collect(window, { sku, name: sku, available: 0 }, window);
      }

      const pending = await oneItemAPage(client, () => digests.pending());

      expect(pending.get(window)).toHaveLength(3);
    } finally {
      await stop();
    }
  });
});
