import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import { asOrderId, type OrderId } from '../domain/ids.ts';
import { orderAccount } from '../domain/ledger.ts';
import type { HoldIndex } from '../ports/hold-index.ts';
import { inMemoryHoldIndex } from '../testing/in-memory-hold-index.ts';
import { mug } from '../testing/ledger-entries.ts';
import { type StockFixture, stockFixture } from '../testing/stock-fixture.ts';
import { commitStock } from './commit-stock.ts';
import { expireReservations } from './expire-reservations.ts';
import { releaseStock } from './release-stock.ts';

const correlationId = 'c-1';
const orders = ['ord_1', 'ord_2', 'ord_3'].map(asOrderId);
const [first = asOrderId('ord_1')] = orders;
const later = '2026-01-05T10:15:00.000Z';
const period = { from: '2026-01-05T10:00:00.000Z', to: '2026-01-05T11:00:00.000Z' };

let stock: StockFixture & { holds: HoldIndex };
beforeEach(async () => {
  const fixture = stockFixture();
  stock = { ...fixture, holds: inMemoryHoldIndex(fixture.ledger) };
  await stock.product(mug, 10);
  for (const orderId of orders) await reserve(orderId);
});

const reserve = (orderId: OrderId) => stock.reserveMugs(2, orderId);
const expireAll = async (now: string, dryRun = false) => {
  let [scanned, expired, position]: [number, number, string | undefined] = [0, 0, undefined];
  const failures: unknown[] = [];
  do {
    const page = await expireReservations({ period, position, now, dryRun, correlationId }, stock);
    scanned += page.scanned;
    expired += page.expired;
    failures.push(...page.failures);
    position = page.next;
  } while (position !== undefined);
  return { scanned, expired, failures: failures.length };
};

describe('expireReservations', () => {
  it('gives back what is held for longer than it may', async () => {
    expect(await expireAll(later)).toEqual({ scanned: 3, expired: 3, failures: 0 });

    expect(await stock.totals(mug)).toEqual({ onHand: 10, reserved: 0, available: 10 });
    expect(await stock.ledger.entries(orderAccount(first))).toMatchObject([
      { kind: 'reserve' },
      {
        kind: 'expire',
        at: '2026-01-05T10:00:00.000Z',
        actor: 'inventory',
        reason: `held until ${later}`,
        correlationId,
      },
    ]);
  });

  it('leaves what is still held by right', async () => {
    expect(await expireAll('2026-01-05T10:14:59.999Z')).toMatchObject({ scanned: 3, expired: 0 });
    expect(await stock.totals(mug)).toMatchObject({ reserved: 6 });
  });

  it('leaves what was sold', async () => {
    await commitStock({ orderId: first, correlationId }, stock);

    expect(await expireAll(later)).toMatchObject({ expired: 2 });
    expect(await stock.totals(mug)).toEqual({ onHand: 8, reserved: 0, available: 8 });
  });

  it.each([
    ['sold', commitStock, { onHand: 8, reserved: 0, available: 8 }],
    ['released', releaseStock, { onHand: 10, reserved: 0, available: 10 }],
  ])('leaves, and does not count, what is %s while it looks', async (reason, end, totals) => {
    const append = stock.ledger.append.bind(stock.ledger);
    jest.spyOn(stock.ledger, 'append').mockImplementation(async (entry) => {
      if (entry.account !== orderAccount(first)) return append(entry);
      jest.restoreAllMocks();
      await end({ orderId: first, reason, correlationId }, stock);
      return stock.ledger.append(entry);
    });

    expect(await expireAll(later)).toEqual({ scanned: 3, expired: 2, failures: 0 });
    expect(await stock.totals(mug)).toEqual(totals);
  });

  it('gives back once, however often it walks', async () => {
    await expireAll(later);

    expect(await expireAll(later)).toMatchObject({ scanned: 3, expired: 0 });
    expect(await stock.totals(mug)).toMatchObject({ available: 10 });
  });

  it('only counts in a dry run', async () => {
    expect(await expireAll(later, true)).toMatchObject({ expired: 3 });
    expect(await stock.totals(mug)).toMatchObject({ reserved: 6 });
  });

  it('lets one order that fails not stop the others', async () => {
    const append = stock.ledger.append.bind(stock.ledger);
    jest
      .spyOn(stock.ledger, 'append')
      .mockImplementation(async (entry) =>
        entry.account === orderAccount(first) ? { status: 'contended' } : append(entry),
      );

    expect(await expireAll(later)).toEqual({ scanned: 3, expired: 2, failures: 1 });
    expect(await stock.totals(mug)).toMatchObject({ reserved: 2 });
  });
});
