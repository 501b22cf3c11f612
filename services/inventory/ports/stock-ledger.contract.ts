import { portContract } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { asOrderId, asSku, type Sku } from '../domain/ids.ts';
import { orderAccount, productAccount } from '../domain/ledger.ts';
import { movement, receiveEntry, reserveEntry } from '../testing/ledger-entries.ts';
import type { StockLedger } from './stock-ledger.ts';

/** An implementation that the contract tests. */
interface LedgerUnderTest {
  readonly ledger: StockLedger;
  /** Opens the stock of a product, empty. */
  open(sku: Sku): Promise<void>;
}

/** The contract of every stock ledger. */
export const describeStockLedger = portContract<LedgerUnderTest>((test) => {
  let count = 0;

  /** Opens a product that no other test uses, with a quantity. */
  const product = async (units: number): Promise<Sku> => {
    count += 1;
    const sku = asSku(`SKU-${count}`);
    await test().open(sku);
    if (units > 0) {
      await test().ledger.append(receiveEntry([movement(units, 0, { sku })], { sku }));
    }
    return sku;
  };
  const orderOf = (sku: Sku) => asOrderId(`ord-${sku}`);
  const counter = async (sku: Sku) => (await test().ledger.stock([sku])).get(sku)?.shards[0];

  describe('append', () => {
    it('writes the entry and moves its counters', async () => {
      const sku = await product(5);
      const entry = reserveEntry([movement(-2, 2, { sku })], { orderId: orderOf(sku) });

      expect(await test().ledger.append(entry)).toEqual({ status: 'appended' });

      expect(await counter(sku)).toEqual({ shard: 0, available: 3, reserved: 2, movements: 2 });
      expect(await test().ledger.entries(orderAccount(orderOf(sku)))).toEqual([entry]);
    });

    it('keeps the return that an entry is about', async () => {
      const sku = await product(5);
      const orderId = orderOf(sku);
      const entry = {
        ...reserveEntry([movement(1, 0, { sku })], { orderId }),
        kind: 'restock' as const,
        returnId: 'ret_1',
      };

      await test().ledger.append(entry);

      expect(await test().ledger.entries(orderAccount(orderId))).toEqual([entry]);
    });

    it('takes an entry id once, even with other content', async () => {
      const sku = await product(5);
      const orderId = orderOf(sku);
      await test().ledger.append(reserveEntry([movement(-2, 2, { sku })], { orderId }));

      const again = await test().ledger.append(
        reserveEntry([movement(-1, 1, { sku })], { orderId }),
      );

      expect(again).toEqual({ status: 'taken' });
      expect(await counter(sku)).toMatchObject({ available: 3, reserved: 2 });
    });

    it('says that the id is taken also when the stock would not do', async () => {
      const sku = await product(2);
      const entry = reserveEntry([movement(-2, 2, { sku })], { orderId: orderOf(sku) });
      await test().ledger.append(entry);

      expect(await test().ledger.append(entry)).toEqual({ status: 'taken' });
    });

    it('writes nothing when one counter has too little, and shows it', async () => {
      const [full, short] = [await product(5), await product(1)];
      const orderId = orderOf(short);
      const tooMuch = movement(-2, 2, { sku: short });

      const outcome = await test().ledger.append(
        reserveEntry([movement(-2, 2, { sku: full }), tooMuch], { orderId }),
      );

      expect(outcome).toEqual({
        status: 'rejected',
        rejections: [
          {
            movement: tooMuch,
            seen: { shard: 0, available: 1, reserved: 0, movements: 1 },
            layout: { shards: 1, spread: 1, configured: 1 },
          },
        ],
      });
      expect(await counter(full)).toMatchObject({ available: 5, reserved: 0 });
      expect(await test().ledger.entries(orderAccount(orderId))).toEqual([]);
    });

    it('never lets what is reserved fall below zero', async () => {
      const sku = await product(5);
      const outcome = await test().ledger.append(
        reserveEntry([movement(1, -1, { sku })], { orderId: orderOf(sku) }),
      );

      expect(outcome).toMatchObject({ status: 'rejected' });
    });

    it('moves no counter that is not there, not even up', async () => {
      const unknown = movement(1, 0, { sku: asSku('NO-SUCH') });

      expect(await test().ledger.append(reserveEntry([unknown]))).toEqual({
        status: 'rejected',
        rejections: [{ movement: unknown, seen: undefined, layout: undefined }],
      });
      expect(await test().ledger.stock([asSku('NO-SUCH')])).toEqual(new Map());
    });

    it('keeps an entry that moves nothing', async () => {
      const orderId = asOrderId('ord-tombstone');
      const { heldUntil, ...entry } = reserveEntry([], { orderId });
      const tombstone = { ...entry, forgetAfter: '2099-02-04T10:00:00.000Z' };

      expect(await test().ledger.append(tombstone)).toEqual({ status: 'appended' });
      expect(await test().ledger.entries(orderAccount(orderId))).toEqual([tombstone]);
    });

    it('lets exactly as many take the last units as there are', async () => {
      const sku = await product(3);
      const buyers = Array.from({ length: 10 }, (_, index) =>
        reserveEntry([movement(-1, 1, { sku })], { orderId: asOrderId(`${sku}-${index}`) }),
      );

      const outcomes = await Promise.all(buyers.map((entry) => test().ledger.append(entry)));

      expect(outcomes.filter(({ status }) => status === 'appended')).toHaveLength(3);
      expect(await counter(sku)).toMatchObject({ available: 0, reserved: 3 });
    });
  });

  describe('entries', () => {
    it('come in the order of their ids', async () => {
      const sku = await product(12);
      const orderId = orderOf(sku);
      for (const sequence of [2, 10, 1]) {
        await test().ledger.append(reserveEntry([movement(-1, 1, { sku })], { orderId, sequence }));
      }

      const entries = await test().ledger.entries(orderAccount(orderId));

      expect(entries.map(({ entryId }) => entryId)).toEqual(['000001', '000002', '000010']);
    });

    it('are found by their id', async () => {
      const sku = await product(4);

      expect(await test().ledger.entry(productAccount(sku), 'delivery-1')).toEqual(
        receiveEntry([movement(4, 0, { sku })], { sku }),
      );
      expect(await test().ledger.entry(productAccount(sku), 'delivery-2')).toBeUndefined();
    });
  });

  describe('stock', () => {
    it('leaves out unknown products', async () => {
      const sku = await product(0);
      const skus = [sku, asSku('NO-SUCH')];

      for (const stocks of [
        await test().ledger.stock(skus),
        await test().ledger.recentStock(skus),
      ]) {
        expect([...stocks.keys()]).toEqual([sku]);
      }
      expect([...(await test().ledger.recentLayouts(skus)).keys()]).toEqual([sku]);
    });

    it('finds more products than one request takes', async () => {
      const skus: Sku[] = [];
      for (let index = 0; index < 101; index += 1) skus.push(await product(0));

      expect((await test().ledger.stock(skus)).size).toBe(101);
    });
  });
});
