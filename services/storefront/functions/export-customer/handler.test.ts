import { type ExportRecord, exportTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryOrderViews } from '../../testing/in-memory-order-views.ts';
import { changes } from '../../testing/orders.ts';
import { handler } from './handler.ts';

let orders: ReturnType<typeof inMemoryOrderViews>;
beforeEach(async () => {
  orders = inMemoryOrderViews();
  for (let n = 0; n < 60; n += 1) {
    for (const change of changes(['placed', 'confirmed'], { orderId: `ord_${n}` })) {
      await orders.add(change, new Date());
    }
  }
});

/** Asks for page after page, each in an invocation that has so much time left. */
async function exported(customerId: string, remainingMs: number) {
  const records: ExportRecord[] = [];
  let cursor: string | undefined;
  do {
    const page = await handler.with({ orders })(
      { customerId, cursor },
      lambdaContext({ getRemainingTimeInMillis: () => remainingMs }),
    );
    records.push(...exportTaskOutput.parse(page).records);
    cursor = page.cursor;
  } while (cursor !== undefined);
  return records;
}

describe('export-customer', () => {
  it('returns everything that an erasure would take, in one call or in many', async () => {
    const records = await exported('alice', 60_000);
    expect(records).toHaveLength(120);
    expect(records[0]).toMatchObject({
      kind: 'shown-order-change',
      orderId: 'ord_0',
      version: 1,
      detail: { kind: 'placed' },
    });
    expect(await exported('alice', 0)).toEqual(records);
  });

  it('returns nothing of anybody else', async () => {
    expect(await exported('bob', 60_000)).toEqual([]);
  });
});
