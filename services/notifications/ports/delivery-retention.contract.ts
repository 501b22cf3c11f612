import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { Delivery } from '../domain/delivery.ts';
import { allItems } from '../testing/all-items.ts';
import { exampleDelivery } from '../testing/examples.ts';
import type { DeliveryLog } from './delivery-log.ts';
import type { DeliveryRetention } from './retention.ts';

interface DeliveryRetentionUnderTest {
  readonly deliveries: DeliveryLog;
  readonly retention: DeliveryRetention;
}

const KEEP_DAYS = 40;
const day = (n: number) => new Date(Date.parse('2026-01-01T00:00:00.000Z') + n * 86_400_000);
const claimedOn = (n: number) => ({ now: day(n), keepDays: KEEP_DAYS });
const delivery = (n: number, recipientId: string): Delivery =>
  exampleDelivery({ id: `orders/ord_${n}:1/customer`, recipientId });

/** The rules of every implementation of {@link DeliveryRetention}. */
export const describeDeliveryRetention = portContract<DeliveryRetentionUnderTest>((test) => {
  it('finds what is expired, page by page, and nothing that is kept', async () => {
    const { deliveries, retention } = test();
    for (let n = 0; n < 30; n += 1) {
      await deliveries.claim(delivery(n, 'account#alice'), claimedOn(n));
    }

    let scanned = 0;
    const expired = await allItems(async (cursor) => {
      const page = await retention.expired(day(KEEP_DAYS + 9), { limit: 7, cursor });
      scanned += page.scanned;
      return page;
    });

    const ids = Array.from({ length: 10 }, (_, n) => delivery(n, '').id);
    expect(expired.map(({ id }) => id).toSorted()).toEqual(ids);
    expect(expired.every(({ bytes }) => bytes > 0)).toBe(true);
    expect(scanned).toBe(30);
  });

  it('finds the deliveries of one recipient, page by page, and removes them', async () => {
    const { deliveries, retention } = test();
    for (let n = 100; n < 105; n += 1) {
      await deliveries.claim(delivery(n, 'account#bob'), claimedOn(n));
    }

    const found = await allItems((cursor) =>
      retention.ofRecipient('account#bob', { limit: 2, cursor }),
    );
    expect(found).toHaveLength(5);
    await retention.remove(found);
    await retention.remove(found);
    expect(await retention.ofRecipient('account#bob', { limit: 10 })).toEqual({ items: [] });
  });

  it('takes a recipient out of deliveries, which are made no second time', async () => {
    const { deliveries, retention } = test();
    const made = delivery(200, 'account#carol');
    await deliveries.claim(made, claimedOn(200));
    await deliveries.markSent(made.id, 'message-1', day(200));

    for (let time = 0; time < 2; time += 1) await retention.anonymise([made.id, 'gone']);
    expect(await retention.ofRecipient('account#carol', { limit: 10 })).toEqual({ items: [] });
    expect(await deliveries.claim(made, claimedOn(201))).toBe('settled');
    expect(await deliveries.claim({ ...made, id: 'gone' }, claimedOn(201))).toBe('claimed');
  });
});
