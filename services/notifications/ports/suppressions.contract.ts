import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { Lift, SuppressedAddress, Suppression } from '../domain/suppression.ts';
import { allItems } from '../testing/all-items.ts';
import type { Recipients } from './recipients.ts';
import type { Suppressions } from './suppressions.ts';

interface SuppressionsUnderTest {
  readonly recipients: Recipients;
  readonly suppressions: Suppressions;
}

const at = (minute: number) => new Date(Date.UTC(2026, 0, 5, 10, minute));
const liftOf = (lifted: Lift['lifted'], suppressedMinute: number, minute: number): Lift => ({
  by: 'sam',
  at: at(minute).toISOString(),
  note: 'The mailbox is new',
  lifted,
  suppressedAt: at(suppressedMinute).toISOString(),
});

/** The rules of every implementation of {@link Suppressions}. */
export const describeSuppressions = portContract<SuppressionsUnderTest>((test) => {
  const suppressedAt = async (address: string, minute: number): Promise<SuppressedAddress> => {
    await test().recipients.suppress(address, 'bounce', at(minute));
    return requireSuppressed(await test().suppressions.find(address));
  };

  it('lists complaints before bounces, the latest first, page by page', async () => {
    const { recipients, suppressions } = test();
    await recipients.suppress('list-1@example.com', 'bounce', at(1));
    await recipients.suppress('list-2@example.com', 'complaint', at(2));
    await recipients.suppress('list-3@example.com', 'bounce', at(3));
    await recipients.suppress('list-4@example.com', 'complaint', at(4));
    await recipients.switchOff('account#list', 'refunds');

    const found = await allItems(async (cursor) => {
      const page = await suppressions.list({ limit: 1, cursor });
      expect(page.items.length).toBeLessThanOrEqual(1);
      return page;
    });
    expect(found.map(({ suppressed }) => [suppressed.reason, suppressed.at])).toEqual([
      ['complaint', at(4).toISOString()],
      ['complaint', at(2).toISOString()],
      ['bounce', at(3).toISOString()],
      ['bounce', at(1).toISOString()],
    ]);
  });

  it('knows nothing of an address that takes mails', async () => {
    expect(await test().suppressions.find('good@example.com')).toBeUndefined();
  });

  it('lets mails through again and remembers who did so', async () => {
    const { recipients, suppressions } = test();
    const found = await suppressedAt('lifted@example.com', 5);
    const lift = liftOf('bounce', 5, 6);
    const lifted = await suppressions.lift('Lifted@example.com', found, lift);

    expect(lifted).toEqual({ addressId: found.addressId, lifts: [lift] });
    expect(await suppressions.find('lifted@example.com')).toEqual(lifted);
    const standing = await recipients.deliveryPolicyFor('account#any', 'lifted@example.com');
    expect(standing.suppressed).toBeUndefined();
    const { items } = await suppressions.list({ limit: 100 });
    expect(items.map(({ addressId }) => addressId)).not.toContain(found.addressId);
  });

  it('suppresses an address again at its next bounce, and not for one from before', async () => {
    const { recipients, suppressions } = test();
    const found = await suppressedAt('again@example.com', 10);
    const lift = liftOf('bounce', 10, 12);
    await suppressions.lift('again@example.com', found, lift);

    await recipients.suppress('again@example.com', 'bounce', at(10));
    await recipients.suppress('again@example.com', 'complaint', at(11));
    expect((await suppressions.find('again@example.com'))?.suppressed).toBeUndefined();
    await recipients.suppress('again@example.com', 'bounce', at(13));
    expect(await suppressions.find('again@example.com')).toEqual({
      addressId: found.addressId,
      suppressed: { reason: 'bounce', at: at(13).toISOString() },
      lifts: [lift],
    });
  });

  it('lifts only what was found', async () => {
    const { recipients, suppressions } = test();
    const found = await suppressedAt('changed@example.com', 20);
    await recipients.suppress('changed@example.com', 'complaint', at(21));

    await expect(
      suppressions.lift('changed@example.com', found, liftOf('bounce', 20, 22)),
    ).rejects.toMatchObject({ code: 'SUPPRESSION_CHANGED' });
  });
});

function requireSuppressed(found: Suppression | undefined): SuppressedAddress {
  if (found?.suppressed === undefined) throw new Error('It is not suppressed');
  return { ...found, suppressed: found.suppressed };
}
