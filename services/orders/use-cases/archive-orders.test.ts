import { beforeEach, describe, expect, it } from '@jest/globals';
import { asOrderId } from '../domain/ids.ts';
import type { OrderEvent } from '../domain/order-event.ts';
import { archiveRequest } from '../testing/archive-request.ts';
import { inMemoryOrders, RETENTION_PAGE } from '../testing/in-memory-orders.ts';
import { PLACED_AT, recordOf, until } from '../testing/orders.ts';
import { type ArchiveOrders, archiveOrders } from './archive-orders.ts';

const SETTLED: readonly OrderEvent[] = [...until.cancelled, { type: 'cancellation-settled' }];

let kept: { runId: string; lines: readonly string[] }[];
beforeEach(() => {
  kept = [];
});

const ordersWith = (...stories: readonly (readonly OrderEvent[])[]) =>
  inMemoryOrders(...stories.map((events, index) => recordOf(events, asOrderId(`ord_${index}`))));
const archive = (orders: ReturnType<typeof ordersWith>, changes: Partial<ArchiveOrders> = {}) =>
  archiveOrders(archiveRequest(changes), {
    orders,
    retention: orders,
    archive: { keep: async (runId, lines) => void kept.push({ runId, lines }) },
  });
const archived = () => kept.flatMap(({ lines }) => lines).map((line) => JSON.parse(line));

describe('archiveOrders', () => {
  it('keeps a line of each order that is over, and leaves the rest', async () => {
    const orders = ordersWith(until.confirmed, until.cancelled, SETTLED);
    const report = await archive(orders);
    expect(archived()).toMatchObject([
      { orderId: 'ord_0', status: 'CONFIRMED', log: [{ type: 'placed' }, {}, {}, {}, {}, {}] },
      { orderId: 'ord_2', status: 'CANCELLED' },
    ]);
    const bytes = kept.flatMap(({ lines }) => lines).join('').length;
    expect(report).toEqual({ scanned: 3, deleted: 2, bytes, next: undefined });
    expect(kept).toMatchObject([{ runId: 'run-1' }]);
    expect(await orders.get(asOrderId('ord_0'))).toBeUndefined();
    expect(await orders.get(asOrderId('ord_1'))).toBeDefined();
  });

  it('counts bytes, not letters', async () => {
    const orders = ordersWith([
      { ...until.placed[0], currency: '€' },
      { type: 'rejected', reason: { code: 'INVALID_ORDER' } },
    ]);
    const { bytes } = await archive(orders);
    expect(bytes).toBe(Buffer.byteLength(kept[0]?.lines[0] ?? ''));
    expect(bytes).toBe((kept[0]?.lines[0]?.length ?? 0) + 2);
  });

  it('leaves what ended at the moment, or later', async () => {
    const orders = ordersWith(until.confirmed);
    expect(await archive(orders, { endedBefore: PLACED_AT })).toMatchObject({ deleted: 0 });
    const placedAt = '2026-01-05T09:59:59.000Z';
    const record = recordOf(until.confirmed, asOrderId('ord_0'));
    const earlier = inMemoryOrders({ ...record, order: { ...record.order, placedAt } });
    expect(await archive(earlier, { endedBefore: PLACED_AT })).toMatchObject({ deleted: 0 });
    expect(kept).toEqual([]);
  });

  it('leaves out what was removed since the page was read', async () => {
    const orders = ordersWith(until.confirmed);
    const vanished = { ...orders, get: async () => undefined };
    expect(await archive(vanished)).toMatchObject({ scanned: 1, deleted: 0, bytes: 0 });
    expect(kept).toEqual([]);
  });

  it('does not count what was changed since it was read', async () => {
    const orders = ordersWith(until.confirmed);
    const changed = { ...orders, reduce: async () => false };
    expect(await archive(changed)).toMatchObject({ scanned: 1, deleted: 0, bytes: 0 });
  });

  it('leaves what answers the request again: its first entry and its fingerprint', async () => {
    const orders = ordersWith(until.confirmed);
    await archive(orders);
    expect(await orders.getPlaced(asOrderId('ord_0'))).toMatchObject({
      log: [{ type: 'placed', customerId: 'erased-ord_0' }],
      fingerprint: 'erased',
    });
  });

  it('goes on after the page that was last', async () => {
    const stories = Array.from({ length: RETENTION_PAGE + 1 }, () => until.confirmed);
    const orders = ordersWith(...stories);
    const first = await archive(orders, { dryRun: true });
    expect(first).toMatchObject({ scanned: RETENTION_PAGE, deleted: RETENTION_PAGE });
    expect(first.next).toMatchObject({ orderId: `ord_${RETENTION_PAGE - 1}` });
    const second = await archive(orders, { dryRun: true, after: first.next });
    expect(second).toMatchObject({ scanned: 1, deleted: 1, next: undefined });
    expect(second.bytes).toBeGreaterThan(0);
    expect(kept).toEqual([]);
    expect(await orders.get(asOrderId('ord_0'))).toBeDefined();
  });
});
