import { lambdaContext, scheduleEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { inMemoryStockAudit } from '../../testing/in-memory-stock-audit.ts';
import { mug } from '../../testing/ledger-entries.ts';
import { stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

describe('verify-stock', () => {
  it('returns what it found, at each invocation', async () => {
    const stock = stockFixture();
    await stock.product(mug, 5);
    const audit = inMemoryStockAudit(stock.ledger);
    const verify = () =>
      handler.with({ audit, ledger: stock.ledger })(scheduleEvent(), lambdaContext());

    expect(await verify()).toEqual({ products: 1, mismatches: [], moving: 0 });

    stock.ledger.counters.set(`${mug}#0`, { shard: 0, available: 6, reserved: 0, movements: 1 });
    const report = { sku: mug, shard: 0, available: 1, reserved: 0 };
    for (let time = 0; time < 2; time += 1) {
      expect(await verify()).toMatchObject({ mismatches: [report] });
    }
  });
});
