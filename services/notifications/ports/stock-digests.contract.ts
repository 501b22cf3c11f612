import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { StockDigests } from './stock-digests.ts';

const mug = { sku: 'MUG-01', name: 'Enamel mug', available: 5, threshold: 5 };
const tee = { sku: 'TEE-02', name: 'T-shirt', available: 0 };
const ten = '2026-01-05T10:00:00.000Z';
const eleven = '2026-01-05T11:00:00.000Z';

/** The rules of every implementation of {@link StockDigests}. */
export const describeStockDigests = portContract<{ readonly digests: StockDigests }>((test) => {
  it('keeps the latest word on each product of a window until it is cleared', async () => {
    const { digests } = test();
    await digests.collect(ten, mug, '2026-01-05T10:01:00.000Z');
    await digests.collect(ten, { ...mug, available: 2 }, '2026-01-05T10:03:00.000Z');
    await digests.collect(ten, { ...mug, available: 4 }, '2026-01-05T10:02:00.000Z');
    await digests.collect(ten, tee, '2026-01-05T10:04:00.000Z');
    await digests.collect(eleven, mug, '2026-01-05T11:01:00.000Z');

    const pending = await digests.pending();
    expect([...pending.keys()].toSorted()).toEqual([ten, eleven]);
    expect(pending.get(ten)).toEqual([{ ...mug, available: 2 }, tee]);

    await digests.clear(ten, ['MUG-01', 'TEE-02']);
    await digests.clear(ten, ['MUG-01', 'TEE-02']);
    expect(await digests.pending()).toEqual(new Map([[eleven, [mug]]]));
  });
});
