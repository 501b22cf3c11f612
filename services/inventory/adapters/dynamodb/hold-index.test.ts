import { startedOn } from '@commerce/testing/contract';
import { describe, expect, it, jest } from '@jest/globals';
import { describeHoldIndex } from '../../ports/hold-index.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { openCounter } from '../../testing/open-counter.ts';
import { dynamoDbHoldIndex, dynamoDbSweepLog } from './hold-index.ts';
import { dynamoDbStockLedger } from './stock-ledger.ts';

describeHoldIndex(
  'dynamoDbHoldIndex',
  startedOn(startCloud, ({ stockTable }) => ({
    ledger: dynamoDbStockLedger(stockTable),
    holds: dynamoDbHoldIndex(stockTable),
    sweepLog: dynamoDbSweepLog(stockTable),
    open: openCounter(stockTable),
  })),
);

describe('a walk over what is held', () => {
  it('takes sixteen queries, however long the period', async () => {
    const { client, stockTable, stop } = await startCloud();
    const send = jest.spyOn(client, 'send');
    const holds = dynamoDbHoldIndex(stockTable);
    const period = { from: '2026-01-01T00:00:00.000Z', to: '2026-01-03T00:00:00.000Z' };
    let page = await holds.page(period, undefined);
    while (page.next !== undefined) page = await holds.page(period, page.next);

    expect(send).toHaveBeenCalledTimes(16);
    await stop();
  });
});
