import { portContract } from '@commerce/testing/contract';
import { beforeAll, expect, it } from '@jest/globals';
import { asOrderId, asSku, type Sku } from '../domain/ids.ts';
import type { LedgerEntry } from '../domain/ledger.ts';
import { movement, receiveEntry, reserveEntry } from '../testing/ledger-entries.ts';
import type { HoldIndex, Period, SweepLog } from './hold-index.ts';
import type { StockLedger } from './stock-ledger.ts';

interface HoldIndexUnderTest {
  readonly holds: HoldIndex;
  readonly sweepLog: SweepLog;
  readonly ledger: StockLedger;
  open(sku: Sku): Promise<void>;
}

const sku = asSku('HELD');
const holdUntil = (orderId: string, heldUntil: string): LedgerEntry => ({
  ...reserveEntry([movement(-1, 1, { sku })], { orderId: asOrderId(orderId) }),
  heldUntil,
});

/** The contract of every index of holds. */
export const describeHoldIndex = portContract<HoldIndexUnderTest>((test) => {
  beforeAll(async () => {
    await test().open(sku);
    await test().ledger.append(receiveEntry([movement(1_000, 0, { sku })], { sku }));
    await test().ledger.append(holdUntil('ord_early', '2026-01-05T10:00:00.000Z'));
    for (let index = 0; index < 150; index += 1) {
      await test().ledger.append(holdUntil(`ord_${index}`, '2026-01-05T12:15:00.000Z'));
    }
    await test().ledger.append(holdUntil('ord_late', '2026-01-05T14:00:00.000Z'));
  });

  const walk = async (period: Period): Promise<string[]> => {
    const found: string[] = [];
    let position: string | undefined;
    do {
      const page = await test().holds.page(period, position);
      found.push(...page.orderIds);
      position = page.next;
    } while (position !== undefined);
    return found;
  };

  it('finds each hold of a period once, and no other', async () => {
    const found = await walk({
      from: '2026-01-05T11:00:00.000Z',
      to: '2026-01-05T13:00:00.000Z',
    });

    expect(new Set(found).size).toBe(150);
    expect(found).toHaveLength(150);
    expect(found).not.toContain('ord_early');
    expect(found).not.toContain('ord_late');
  });

  it('finds what is held until the first moment of a period', async () => {
    const found = await walk({
      from: '2026-01-05T10:00:00.000Z',
      to: '2026-01-05T11:00:00.000Z',
    });

    expect(found).toEqual(['ord_early']);
  });

  it('remembers how far a sweep has come', async () => {
    expect(await test().sweepLog.read()).toBeUndefined();
    const progress = {
      sweptTo: '2026-01-05T10:00:00.000Z',
      current: { to: '2026-01-05T11:00:00.000Z', position: 'somewhere' },
    };
    await test().sweepLog.write(progress);
    expect(await test().sweepLog.read()).toMatchObject(progress);

    await test().sweepLog.write({ sweptTo: '2026-01-05T11:00:00.000Z' });
    expect((await test().sweepLog.read())?.current).toBeUndefined();
  });
});
