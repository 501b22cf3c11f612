import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asOrderId } from '../domain/ids.ts';
import type { HoldIndex, SweepLog } from '../ports/hold-index.ts';
import { inMemoryHoldIndex, inMemorySweepLog } from '../testing/in-memory-hold-index.ts';
import { mug } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { sweepReservations } from './sweep-reservations.ts';

const MINUTE_MS = 60_000;
const correlationId = 'c-1';

let stock: StockFixture & { holds: HoldIndex; sweepLog: SweepLog };
beforeEach(async () => {
  const fixture = stockFixture();
  const holds = inMemoryHoldIndex(fixture.ledger);
  stock = { ...fixture, holds, sweepLog: inMemorySweepLog() };
  await stock.product(mug, 10);
});

const reserve = async (...orderIds: string[]) => {
  for (const orderId of orderIds) await stock.reserveMugs(1, asOrderId(orderId));
};
const sweep = (hasTime = () => true) =>
  sweepReservations({ now: stock.clock.now(), correlationId, hasTime }, stock);

describe('sweepReservations', () => {
  it('gives back what is overdue, and looks at each hold once', async () => {
    await reserve('ord_1', 'ord_2', 'ord_3');
    stock.clock.advance(16 * MINUTE_MS);

    expect(await sweep()).toMatchObject({ scanned: 3, expired: 3, done: true });
    stock.clock.advance(MINUTE_MS);
    expect(await sweep()).toMatchObject({ scanned: 0, done: true });
  });

  it('comes back for what was not overdue yet', async () => {
    await reserve('ord_1');
    stock.clock.advance(5 * MINUTE_MS);
    await reserve('ord_2');
    stock.clock.advance(11 * MINUTE_MS);
    expect(await sweep()).toMatchObject({ expired: 1 });

    stock.clock.advance(5 * MINUTE_MS);
    expect(await sweep()).toMatchObject({ scanned: 1, expired: 1 });
  });

  it('goes on where the time was over', async () => {
    await reserve('ord_1', 'ord_2', 'ord_3');
    stock.clock.advance(16 * MINUTE_MS);
    expect(await sweep(() => false)).toMatchObject({ scanned: 2, done: false });

    stock.clock.advance(MINUTE_MS);
    expect(await sweep()).toMatchObject({ scanned: 1, expired: 1, done: true });
    expect(await stock.totals(mug)).toMatchObject({ reserved: 0 });
  });

  it('goes on behind a page without holds', async () => {
    await reserve('ord_1');
    stock.clock.advance(16 * MINUTE_MS);
    jest.spyOn(stock.holds, 'page').mockResolvedValueOnce({ orderIds: [], next: '0' });

    expect(await sweep()).toMatchObject({ scanned: 1, expired: 1, done: true });
  });

  describe('what fails', () => {
    beforeEach(async () => {
      await reserve('ord_1');
      stock.clock.advance(16 * MINUTE_MS);
      jest.spyOn(stock.ledger, 'append').mockResolvedValue({ status: 'contended' });
      expect(await sweep()).toMatchObject({
        scanned: 1,
        expired: 0,
        failures: [expect.any(Error)],
      });
      jest.restoreAllMocks();
    });

    it('is tried again', async () => {
      stock.clock.advance(MINUTE_MS);
      expect(await sweep()).toMatchObject({ scanned: 1, expired: 1, failures: [] });
    });

    it('is tried again from no earlier than what was swept before', async () => {
      await sweep();
      const swept = await stock.sweepLog.read();
      expect(swept).toEqual({ sweptTo: stock.clock.now().toISOString() });
      await reserve('ord_2');
      stock.clock.advance(16 * MINUTE_MS);
      jest.spyOn(stock.ledger, 'append').mockResolvedValue({ status: 'contended' });

      expect(await sweep()).toMatchObject({ failures: [expect.any(Error)] });
      expect(await stock.sweepLog.read()).toEqual(swept);
    });

    it('hides nothing that was reserved since, when the sweep took longer than an hour', async () => {
      await reserve('ord_2', 'ord_3');
      stock.clock.advance(16 * MINUTE_MS);
      const begun = stock.clock.now().toISOString();
      expect(await sweep(() => false)).toMatchObject({ done: false });
      stock.clock.advance(90 * MINUTE_MS);
      jest.spyOn(stock.ledger, 'append').mockResolvedValue({ status: 'contended' });

      expect(await sweep()).toMatchObject({ failures: [expect.any(Error)], done: true });
      expect(await stock.sweepLog.read()).toEqual({ sweptTo: begun });
    });

    it('is left alone after an hour', async () => {
      jest.spyOn(stock.ledger, 'append').mockResolvedValue({ status: 'contended' });
      stock.clock.advance(62 * MINUTE_MS);
      expect(await sweep()).toMatchObject({ scanned: 1 });
      stock.clock.advance(MINUTE_MS);
      expect(await sweep()).toMatchObject({ scanned: 0 });
    });
  });
});
