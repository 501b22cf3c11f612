import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { OrderChange } from '../domain/order.ts';
import { changes } from '../testing/orders.ts';
import type { OrderViews } from './order-views.ts';

const UNTIL = new Date('2030-01-05T10:00:00.000Z');

/** Tests what all views of orders do. */
export const describeOrderViews = portContract<{ readonly orders: OrderViews }>((test) => {
  const add = async (all: readonly OrderChange[]) => {
    for (const change of all) await test().orders.add(change, UNTIL);
  };
  async function allOf(customerId: string, limit: number) {
    const found: OrderChange[] = [];
    let after: string | undefined;
    do {
      const page = await test().orders.changesOfCustomer(customerId, { limit, after });
      expect(page.changes.length).toBeLessThanOrEqual(limit);
      found.push(...page.changes);
      after = page.next;
    } while (after !== undefined);
    return found;
  }

  it('finds the changes of an order for its customer alone, each once', async () => {
    const of = { customerId: 'anna', orderId: 'ord_anna' };
    const all = changes(['placed', 'confirmed', 'shipped'], of);
    await add([...all.toReversed(), ...all]);
    await add(changes(['placed'], { ...of, orderId: 'ord_anna2' }));
    expect(await test().orders.changesOf('anna', 'ord_anna')).toEqual(all);
    expect(await test().orders.changesOf('bob', 'ord_anna')).toEqual([]);
    expect(await test().orders.changesOf('anna', 'ord_')).toEqual([]);
  });

  it('lists all of a customer, in pages of any size, and forgets them', async () => {
    const of = (n: number) =>
      changes(['placed', 'confirmed'], { customerId: 'carl', orderId: `ord_carl${n}` });
    const all = [...of(1), ...of(2)];
    await add(all);
    for (const limit of [1, 3, 100]) expect(await allOf('carl', limit)).toEqual(all);
    await test().orders.forget(all);
    await test().orders.forget(all);
    expect(await allOf('carl', 100)).toEqual([]);
  });

  it('takes nothing back that happened before a customer was erased', async () => {
    const [before, after] = changes(['placed', 'confirmed'], { customerId: 'dora' });
    if (before === undefined || after === undefined) throw new Error('There are no changes');
    const late = { ...after, at: '2026-01-06T10:00:00.001Z' };
    await test().orders.closeUntil('dora', '2026-01-06T10:00:00.000Z', UNTIL);
    await add([before, late]);
    expect(await allOf('dora', 10)).toEqual([late]);
  });
});
