import { stockDepletedV1, stockLowV1 } from '@commerce/events';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { exampleOf } from '../testing/events.ts';
import { type TestWorld, testWorld } from '../testing/world.ts';
import { collectLowStock } from './collect-low-stock.ts';
import { sendStockDigests } from './send-stock-digest.ts';

const at = (time: string) => new Date(`2026-01-05T${time}:00.000Z`);

describe('stock digests', () => {
  let world: TestWorld;
  beforeEach(() => {
    world = testWorld();
  });
  const low = (sku: string, available: number, time: string) =>
    collectLowStock(
      exampleOf(stockLowV1, { sku, name: sku, available }, { time: at(time) }),
      world,
    );

  it('say in one mail what ran low in a window, the latest of each product', async () => {
    await low('TEE-02', 4, '10:10');
    await low('MUG-01', 5, '10:01');
    await low('MUG-01', 2, '10:02');
    await low('MUG-01', 5, '10:01');
    await collectLowStock(
      exampleOf(stockDepletedV1, { sku: 'CAP-03', name: 'Cap' }, { time: at('10:20') }),
      world,
    );

    expect(await sendStockDigests(at('11:05'), world)).toEqual({ digests: 1 });
    const [mail, ...others] = world.sender.mails;
    expect(others).toEqual([]);
    expect(mail?.subject).toBe('Stock: 3 products run low');
    expect(mail?.text).toContain('Sold out\n\n- Cap (CAP-03)');
    expect(mail?.text).toContain(
      '- MUG-01 (MUG-01): 2 left, warning at 5 or fewer\n- TEE-02 (TEE-02): 4 left',
    );
    expect(mail?.headers['List-Unsubscribe']).toContain('/unsubscribe?token=');
  });

  it('wait for the end of the window, and make a mail for each', async () => {
    await low('MUG-01', 5, '10:01');
    world.pass(60 * 60_000);
    await low('MUG-01', 1, '11:00');

    expect(await sendStockDigests(at('11:00'), world)).toEqual({ digests: 0 });
    expect(await sendStockDigests(at('12:05'), world)).toEqual({ digests: 2 });
    expect(await sendStockDigests(at('13:05'), world)).toEqual({ digests: 0 });
    expect(world.sender.mails).toHaveLength(2);
  });

  it('are not sent twice when the run died before it cleared them', async () => {
    await low('MUG-01', 5, '10:01');
    const digests = {
      ...world.digests,
      clear: async () => {
        throw new Error('The function died');
      },
    };
    await expect(sendStockDigests(at('11:05'), { ...world, digests })).rejects.toThrow('died');

    expect(await sendStockDigests(at('12:05'), world)).toEqual({ digests: 1 });
    expect(world.sender.mails).toHaveLength(1);
    expect(await world.digests.pending()).toEqual(new Map());
  });

  it('are not sent to a mailbox that wants none', async () => {
    await world.recipients.switchOff('mailbox#staff', 'stock');
    await low('MUG-01', 5, '10:01');
    await sendStockDigests(at('11:05'), world);

    expect(world.sender.mails).toEqual([]);
    const [id = ''] = (await world.deliveryRetention.ofRecipient('mailbox#staff', { limit: 1 }))
      .items;
    expect(world.deliveries.statusOf(id)).toBe('OPTED_OUT');
  });
});
