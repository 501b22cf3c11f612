import { randomUUID } from 'node:crypto';
import { portContract } from '@commerce/testing/contract';
import { beforeEach, expect, it } from '@jest/globals';
import { asOrderId, type OrderId } from '../domain/ids.ts';
import { toEntries } from '../domain/order-event.ts';
import { anonymise } from '../domain/retention.ts';
import { CORRELATION_ID, PLACED_AT, recordOf, until } from '../testing/orders.ts';
import {
  ConcurrentChangeError,
  type OrderRecord,
  type OrderRepository,
} from './order-repository.ts';
import type { OrderRetention, RetentionPosition } from './order-retention.ts';

const A_DAY_LATER = '2026-01-06T10:00:00.000Z';
const cancelling = ({ order }: OrderRecord) =>
  toEntries(order.version, [{ type: 'cancelled', cancelledBy: 'staff', refundDue: true }], {
    at: PLACED_AT,
    correlationId: CORRELATION_ID,
  });

/** Holds what archives orders that nobody needs any more to its port. */
export const describeOrderRetention = portContract<{
  readonly orders: OrderRepository & OrderRetention;
}>((test) => {
  let orders: OrderRepository & OrderRetention;
  let orderId: OrderId;
  beforeEach(async () => {
    ({ orders } = test());
    orderId = asOrderId(`ord_${randomUUID()}`);
    await orders.create(recordOf(until.confirmed, orderId));
  });
  const read = async () => {
    const record = await orders.get(orderId);
    if (record === undefined) throw new Error('It is there');
    return record;
  };
  const candidates = async (moment: string) => {
    const found: string[] = [];
    let after: RetentionPosition | undefined;
    do {
      const page = await orders.placedBefore(moment, after);
      expect(page.scanned).toBeGreaterThanOrEqual(page.candidates.length);
      found.push(...page.candidates);
      after = page.next;
    } while (after !== undefined);
    return found;
  };

  it('finds what was placed before a moment and may be over, page by page', async () => {
    const others = [until.rejected, until.cancelled, until.placed, until.parked].map((events) =>
      recordOf(events, asOrderId(`ord_${randomUUID()}`)),
    );
    for (const record of others) await orders.create(record);
    const [rejected, cancelled, placed, parked] = others.map(({ order }) => order.orderId);
    const found = await candidates(A_DAY_LATER);
    expect(found).toEqual(expect.arrayContaining([orderId, rejected, cancelled]));
    expect(found).not.toContain(placed);
    expect(found).not.toContain(parked);
    expect(new Set(found).size).toBe(found.length);
    expect(await candidates(PLACED_AT)).toEqual([]);
  });

  it('leaves what answers a repetition of the request, and nothing else', async () => {
    const record = await read();
    const [entry] = anonymise(record.order, record.log);
    if (entry === undefined) throw new Error('It was placed');
    expect(await orders.reduce({ ...record, fingerprint: 'f' }, entry)).toBe(true);
    expect(await orders.get(orderId)).toBeUndefined();
    const left = { log: [entry], fingerprint: 'f' };
    expect(await orders.getPlaced(orderId)).toMatchObject(left);
    expect(await orders.create(recordOf(until.placed, orderId))).toMatchObject({
      created: false,
      existing: left,
    });
  });

  it('brings nothing back that was reduced since it was read', async () => {
    const record = await read();
    const [entry] = anonymise(record.order, record.log);
    if (entry === undefined) throw new Error('It was placed');
    await orders.reduce(record, entry);
    await expect(orders.append(record, cancelling(record))).rejects.toThrow(ConcurrentChangeError);
    expect(await orders.replace(record)).toBe(false);
    expect(await orders.get(orderId)).toBeUndefined();
    expect(await orders.getPlaced(orderId)).toMatchObject({ log: [entry] });
  });

  it('writes an order in its own place', async () => {
    const record = await read();
    expect(await orders.replace({ ...record, fingerprint: 'f' })).toBe(true);
    expect(await read()).toEqual({ ...record, fingerprint: 'f' });
  });

  it('touches nothing that was changed since it was read', async () => {
    const record = await read();
    const changed = await orders.append(record, cancelling(record));
    const [entry] = record.log;
    if (entry === undefined) throw new Error('It was placed');
    expect(await orders.reduce(record, entry)).toBe(false);
    expect(await orders.replace(record)).toBe(false);
    expect(await read()).toEqual(changed);
  });
});
