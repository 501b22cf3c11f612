import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { ClosingNotice } from '../domain/deletion.ts';
import { toCustomerDeleted } from '../messages/customer-events.ts';
import type { ClosingNotices } from './closing-notices.ts';

interface ClosingNoticesUnderTest {
  readonly notices: ClosingNotices;
  /** What was published, and is of no customer any more. */
  readonly announced: () => Promise<readonly { readonly subject?: string }[]>;
}

const until = new Date('2026-02-05T10:15:30.000Z');
const noticeOf = (customerId: string, change: Partial<ClosingNotice> = {}): ClosingNotice => ({
  erasureId: `ers_${customerId}`,
  contact: { email: `${customerId}@example.com`, locale: 'de' },
  ...change,
});
const at = '2026-01-05T10:20:00.000Z';

/** Tests what every implementation of {@link ClosingNotices} does. */
export const describeClosingNotices = portContract<ClosingNoticesUnderTest>((test) => {
  it('finds a notice by its erasure, and by its customer', async () => {
    const { notices } = test();
    await notices.keep('alice', noticeOf('alice'), until);

    expect(await notices.waitingFor('ers_alice')).toEqual(noticeOf('alice'));
    expect(await notices.ofCustomer('alice')).toEqual(noticeOf('alice'));
    expect(await notices.waitingFor('ers_of-nobody')).toBeUndefined();
    expect(await notices.ofCustomer('nobody')).toBeUndefined();
  });

  it('lets the second erasure of a customer take the place of the first', async () => {
    const { notices } = test();
    await notices.keep('bob', noticeOf('bob'), until);
    const second = noticeOf('bob', { erasureId: 'ers_second' });
    await notices.keep('bob', second, until);

    expect(await notices.waitingFor('ers_bob')).toBeUndefined();
    expect(await notices.waitingFor('ers_second')).toEqual(second);
  });

  it('publishes in place of a notice, once', async () => {
    const { notices, announced } = test();
    const notice = noticeOf('carol');
    const event = toCustomerDeleted(notice, { at, correlationId: 'c-1' });
    await notices.keep('carol', notice, until);

    expect(await notices.release(notice, event)).toBe(true);
    expect(await notices.release(notice, event)).toBe(false);

    expect(await notices.ofCustomer('carol')).toBeUndefined();
    expect(await notices.waitingFor('ers_carol')).toBeUndefined();
    const own = (await announced()).filter(({ subject }) => subject === 'ers_carol');
    expect(own).toEqual([event]);
  });

  it('publishes nothing for an erasure whose notice waits for another one', async () => {
    const { notices } = test();
    const first = noticeOf('dave');
    await notices.keep('dave', first, until);
    await notices.keep('dave', noticeOf('dave', { erasureId: 'ers_other' }), until);

    const event = toCustomerDeleted(first, { at, correlationId: 'c-1' });
    expect(await notices.release(first, event)).toBe(false);
    expect(await notices.waitingFor('ers_other')).toBeDefined();
  });
});
