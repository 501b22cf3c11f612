import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { type Delivery, UNCERTAIN_FOR_MS } from '../domain/delivery.ts';
import { exampleDelivery } from '../testing/examples.ts';
import type { DeliveryLog } from './delivery-log.ts';

const now = new Date('2026-01-05T10:00:00.000Z');
const later = (ms: number) => ({ now: new Date(now.getTime() + ms), keepDays: 90 });
const atOnce = later(0);

let count = 0;
const delivery = (): Delivery => {
  count += 1;
  return exampleDelivery({ id: `orders/ord_${count}:1/customer` });
};

/** The rules of every implementation of {@link DeliveryLog}. */
export const describeDeliveryLog = portContract<{ readonly deliveries: DeliveryLog }>((test) => {
  it('gives a delivery to one claimant', async () => {
    const { deliveries } = test();
    const wanted = delivery();
    const claims = await Promise.all(
      Array.from({ length: 10 }, () => deliveries.claim(wanted, atOnce)),
    );

    expect(claims.toSorted()).toEqual(['claimed', ...Array(9).fill('in-progress')]);
  });

  it('gives nothing out that was sent', async () => {
    const { deliveries } = test();
    const sent = delivery();
    await deliveries.claim(sent, atOnce);
    await deliveries.markSent(sent.id, 'message-1', now);

    expect(await deliveries.claim(sent, later(UNCERTAIN_FOR_MS * 2))).toBe('settled');
  });

  it('finds what became of a delivery', async () => {
    const { deliveries } = test();
    const sent = delivery();
    await deliveries.claim(sent, atOnce);
    await deliveries.markSent(sent.id, 'message-1', now);

    const { id, kind, subject } = sent;
    const found = { id, kind, subject, status: 'SENT', at: now.toISOString() };
    expect(await deliveries.find(id)).toEqual(found);
    expect(await deliveries.find('orders/none:1/customer')).toBeUndefined();
  });

  it('gives out again what was released', async () => {
    const { deliveries } = test();
    const failed = delivery();
    await deliveries.claim(failed, atOnce);
    await deliveries.release(failed.id);

    expect(await deliveries.claim(failed, atOnce)).toBe('claimed');
  });

  it('gives out again what nobody settled in time', async () => {
    const { deliveries } = test();
    const uncertain = delivery();
    await deliveries.claim(uncertain, atOnce);

    expect(await deliveries.claim(uncertain, later(UNCERTAIN_FOR_MS))).toBe('in-progress');
    expect(await deliveries.claim(uncertain, later(UNCERTAIN_FOR_MS + 1))).toBe('claimed');
    expect(await deliveries.claim(uncertain, later(UNCERTAIN_FOR_MS + 2))).toBe('in-progress');
  });

  it('believes SES that a mail went out', async () => {
    const { deliveries } = test();
    const reported = delivery();
    await deliveries.claim(reported, atOnce);
    await deliveries.report(reported.id, 'SENT');
    await deliveries.release(reported.id);

    expect(await deliveries.claim(reported, later(UNCERTAIN_FOR_MS * 2))).toBe('settled');
  });

  it('keeps a bounce over what the sender says later', async () => {
    const { deliveries } = test();
    const bounced = delivery();
    await deliveries.claim(bounced, atOnce);
    await deliveries.report(bounced.id, 'BOUNCED');
    await deliveries.markSent(bounced.id, 'message-1', now);
    await deliveries.report(bounced.id, 'SENT');

    expect(await deliveries.claim(bounced, later(UNCERTAIN_FOR_MS * 2))).toBe('settled');
  });

  it('knows nothing of reports on mails that are not its own', async () => {
    const { deliveries } = test();
    const unknown = delivery();
    for (const status of ['SENT', 'BOUNCED', 'COMPLAINED'] as const) {
      await deliveries.report(unknown.id, status);
    }

    expect(await deliveries.claim(unknown, atOnce)).toBe('claimed');
  });

  it('records what is not sent, once', async () => {
    const { deliveries } = test();
    const skipped = delivery();
    await deliveries.skip(skipped, 'OPTED_OUT', atOnce);
    await deliveries.skip(skipped, 'SUPPRESSED', atOnce);

    expect(await deliveries.claim(skipped, atOnce)).toBe('settled');
  });

  it('gives out what was held', async () => {
    const { deliveries } = test();
    const held = delivery();
    await deliveries.skip(held, 'HELD', atOnce);

    expect(await deliveries.claim(held, atOnce)).toBe('claimed');
    await deliveries.skip(held, 'HELD', atOnce);
    expect(await deliveries.claim(held, atOnce)).toBe('in-progress');
  });

  it('records that nothing is sent where a try before failed, or nobody settled in time', async () => {
    const { deliveries } = test();
    const failed = delivery();
    await deliveries.claim(failed, atOnce);
    await deliveries.release(failed.id);
    const uncertain = delivery();
    await deliveries.claim(uncertain, atOnce);

    const skips = [
      await deliveries.skip(failed, 'SUPPRESSED', atOnce),
      await deliveries.skip(uncertain, 'SUPPRESSED', later(UNCERTAIN_FOR_MS + 1)),
    ];
    expect(skips).toEqual(['claimed', 'claimed']);
    const late = later(UNCERTAIN_FOR_MS * 3);
    const claims = [await deliveries.claim(failed, late), await deliveries.claim(uncertain, late)];
    expect(claims).toEqual(['settled', 'settled']);
  });

  it('does not let a skip undo a claim', async () => {
    const { deliveries } = test();
    const claimed = delivery();
    await deliveries.claim(claimed, atOnce);
    expect(await deliveries.skip(claimed, 'OPTED_OUT', atOnce)).toBe('in-progress');

    expect(await deliveries.claim(claimed, atOnce)).toBe('in-progress');
  });
});
