import { retentionTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asOrderId } from '../../domain/ids.ts';
import { inMemoryHoldIndex } from '../../testing/in-memory-hold-index.ts';
import { mug } from '../../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../../testing/stock-fixture.ts';
import { handler } from './handler.ts';

let stock: StockFixture;
beforeEach(async () => {
  stock = stockFixture();
  await stock.product(mug, 5);
  for (const orderId of ['ord_1', 'ord_2', 'ord_3'].map(asOrderId))
    await stock.reserveMugs(1, orderId);
});

const run = (input: object, remainingMs = 60_000, holds = inMemoryHoldIndex(stock.ledger)) =>
  handler.with({ ...stock, holds })(
    { runId: 'run_1', dryRun: false, now: '2026-01-05T10:16:00.000Z', ...input },
    lambdaContext({ getRemainingTimeInMillis: () => remainingMs }),
  );

describe('expire-reservations', () => {
  it('gives back what is overdue, and finds nothing at a second delivery', async () => {
    const first = await run({});

    expect(retentionTaskOutput.parse(first)).toEqual({
      done: true,
      scanned: 3,
      deleted: 3,
      bytes: 0,
    });
    expect(await run({})).toMatchObject({ done: true, scanned: 3, deleted: 0 });
    expect(await stock.totals(mug)).toMatchObject({ reserved: 0 });
  });

  it('says where to go on when its time is over', async () => {
    const page = await run({}, 5_000);
    expect(page).toEqual({ done: false, cursor: '2', scanned: 2, deleted: 2, bytes: 0 });

    expect(await run({ cursor: page.cursor })).toMatchObject({ done: true, deleted: 1 });
  });

  it('goes on behind a page without holds', async () => {
    const holds = inMemoryHoldIndex(stock.ledger);
    jest.spyOn(holds, 'page').mockResolvedValueOnce({ orderIds: [], next: '0' });

    expect(await run({}, 60_000, holds)).toMatchObject({ done: true, scanned: 3, deleted: 3 });
  });

  it('deletes nothing in a dry run', async () => {
    expect(await run({ dryRun: true })).toMatchObject({ deleted: 3 });
    expect(await stock.totals(mug)).toMatchObject({ reserved: 3 });
  });
});
