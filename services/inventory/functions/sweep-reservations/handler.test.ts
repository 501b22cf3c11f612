import { lambdaContext, scheduleEvent } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { inMemoryHoldIndex, inMemorySweepLog } from '../../testing/in-memory-hold-index.ts';
import { mug } from '../../testing/ledger-entries.ts';
import { stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

const MINUTE_MS = 60_000;

describe('sweep-reservations', () => {
  it('gives back what is overdue, once', async () => {
    const stock = stockFixture();
    await stock.product(mug, 5);
    await stock.reserveMugs(2);
    stock.clock.advance(16 * MINUTE_MS);
    const holds = inMemoryHoldIndex(stock.ledger);
    const sweep = handler.with({ ...stock, holds, sweepLog: inMemorySweepLog() });

    await sweep(scheduleEvent(), lambdaContext({ getRemainingTimeInMillis: () => 50_000 }));
    await sweep(scheduleEvent(), lambdaContext({ getRemainingTimeInMillis: () => 50_000 }));

    expect(await stock.totals(mug)).toEqual({ onHand: 5, reserved: 0, available: 5 });
  });
});
