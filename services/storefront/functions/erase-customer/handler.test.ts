import { erasureTaskOutput } from '@commerce/events';
import { lambdaContext } from '@commerce/lambda/fixtures';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { inMemoryOrderViews } from '../../testing/in-memory-order-views.ts';
import { changes } from '../../testing/orders.ts';
import { handler } from './handler.ts';

let orders: ReturnType<typeof inMemoryOrderViews>;
const add = async (customerId: string, orderId: string) => {
  for (const change of changes(['placed', 'confirmed'], { customerId, orderId })) {
    await orders.add(change, new Date());
  }
};
beforeEach(async () => {
  orders = inMemoryOrderViews();
  for (let n = 0; n < 60; n += 1) await add('alice', `ord_${n}`);
  await add('bob', 'ord_bob');
});
const erase = (input: object = {}) =>
  handler.with({ orders })(
    {
      runId: 'run_1',
      dryRun: false,
      now: '2026-03-01T00:00:00.000Z',
      customerId: 'alice',
      ...input,
    },
    lambdaContext(),
  );
const left = async (customerId: string) =>
  (await orders.changesOfCustomer(customerId, { limit: 500, after: undefined })).changes.length;

describe('erase-customer', () => {
  it('erases all of one customer, and finds nothing at a second delivery', async () => {
    const first = await erase();
    expect(erasureTaskOutput.parse(first)).toMatchObject({ done: true, deleted: 120 });
    expect([await left('alice'), await left('bob')]).toEqual([0, 2]);
    expect(await erase()).toMatchObject({ done: true, deleted: 0 });
  });

  it('keeps out what comes late of what was erased', async () => {
    await erase();
    await add('alice', 'ord_late');
    expect(await left('alice')).toBe(0);
  });

  it('erases nothing in a dry run', async () => {
    expect(await erase({ dryRun: true })).toMatchObject({ deleted: 120 });
    expect(await left('alice')).toBe(120);
    await add('alice', 'ord_late');
    expect(await left('alice')).toBe(122);
  });

  it('rejects an input without a customer', async () => {
    await expect(erase({ customerId: undefined })).rejects.toMatchObject({
      name: 'InvalidTaskInputError',
    });
    expect(await left('alice')).toBe(120);
  });
});
