import { fixedClock } from '@commerce/lambda/fixtures';
import { describe, expect, it } from '@jest/globals';
import { toItem } from '../adapters/dynamodb/order-item.ts';
import { LogFullError } from '../domain/log-room.errors.ts';
import { inMemoryOrders } from '../testing/in-memory-orders.ts';
import { ALICE, afterSales, confirmedAnd, ORDER_ID, placed, recordOf } from '../testing/orders.ts';
import { command } from '../testing/payments.ts';
import { addNote } from './add-note.ts';
import { recordOrderRefund } from './make-refund.ts';
import { requestOrderRefund } from './refunds.ts';
import { decideOrderReturn, receiveOrderReturn, requestOrderReturn } from './returns.ts';

/** Three bytes for each of as many characters as a text may have. */
const TEXT = '李'.repeat(1_000);
const UNITS = 100;
const staffId = 'sam';
const mugs = (quantity: number) => [{ sku: 'MUG-01', quantity }];

/** Makes an order of a hundred mugs that are on their way. */
function shop() {
  const total = UNITS * 1_250;
  const [, ...confirmed] = confirmedAnd();
  const events = [
    placed({
      lines: [{ sku: 'MUG-01', name: 'Enamel mug', quantity: UNITS, unitPrice: 1_250 }],
      totals: { subtotal: total, shipping: 0, tax: 0, total },
    }),
    ...confirmed,
    { ...afterSales.shipped, lines: mugs(UNITS) },
  ];
  return {
    orders: inMemoryOrders(recordOf(events)),
    clock: fixedClock(),
    returnDays: 14,
    refundShipping: 'whenAll' as const,
    refundRules: { shipping: 'whenAll' as const, approvalThresholds: {} },
  };
}

/** Repeats what somebody does until the log is full, and returns how often it was taken. */
async function untilFull(act: (index: number) => Promise<unknown>): Promise<number> {
  for (let taken = 0; taken < UNITS; taken += 1) {
    try {
      await act(taken);
    } catch (error) {
      if (error instanceof LogFullError) return taken;
      throw error;
    }
  }
  return UNITS;
}

describe('the log of an order', () => {
  it('has room for the end of each return that was taken, whatever people write', async () => {
    const dependencies = shop();
    const requests = await untilFull((index) => {
      const wish = { lines: mugs(1), reason: TEXT, idempotencyKey: `${index}` };
      return requestOrderReturn({ ...command, customerId: ALICE, ...wish }, dependencies);
    });
    expect(requests).toBeGreaterThan(50);
    const note = { ...command, staffId, note: TEXT };
    await expect(addNote(note, dependencies)).rejects.toThrow(LogFullError);
    const goodwill = await untilFull((index) => {
      const refund = { staffId, of: { amount: 1 }, reason: TEXT, idempotencyKey: `${index}` };
      return requestOrderRefund({ ...command, ...refund }, dependencies);
    });
    expect(goodwill).toBeLessThan(3);

    const { state } = (await dependencies.orders.get(ORDER_ID))?.order ?? {};
    const returns = state?.status === 'CONFIRMED' ? state.returns : [];
    const accept = (returnId: string, words: string | undefined) =>
      decideOrderReturn(
        { ...command, returnId, staffId, decision: 'ACCEPTED', note: words },
        dependencies,
      );
    await expect(accept(String(returns[0]?.returnId), TEXT)).rejects.toThrow(LogFullError);
    for (const { returnId } of returns) {
      await accept(returnId, undefined);
      const receipt = { ...command, returnId, staffId, restock: true };
      const order = await receiveOrderReturn(receipt, dependencies);
      const last = order.state.status === 'CONFIRMED' ? order.state.refunds.at(-1) : undefined;
      const made = { refundId: String(last?.refundId), outcome: { status: 'MADE' } } as const;
      await recordOrderRefund({ ...command, ...made }, dependencies);
    }
    const record = await dependencies.orders.get(ORDER_ID);
    expect(record?.order.state).toMatchObject({ status: 'CONFIRMED' });
    const size = Buffer.byteLength(JSON.stringify(record && toItem(record)));
    expect(size).toBeLessThan(400_000);
  });

  it('has room for a return after as many notes as there may be', async () => {
    const dependencies = shop();
    const notes = await untilFull(() => addNote({ ...command, staffId, note: TEXT }, dependencies));
    expect(notes).toBeGreaterThan(50);
    const wish = { lines: mugs(1), reason: TEXT, idempotencyKey: 'one' };
    await requestOrderReturn({ ...command, customerId: ALICE, ...wish }, dependencies);
    expect((await dependencies.orders.get(ORDER_ID))?.log.at(-1)?.type).toBe('return-requested');
  });

  it('takes what an ordinary order needs', async () => {
    const dependencies = shop();
    const wish = { lines: mugs(1), reason: TEXT, idempotencyKey: 'one' };
    await requestOrderReturn({ ...command, customerId: ALICE, ...wish }, dependencies);
    await addNote({ ...command, staffId, note: TEXT }, dependencies);
    expect((await dependencies.orders.get(ORDER_ID))?.log).toHaveLength(9);
  });
});
