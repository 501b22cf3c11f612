import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import { toDeletionRequested } from '../messages/customer-events.ts';
import type { Deletions } from './deletions.ts';

interface DeletionsUnderTest {
  readonly deletions: Deletions;
  readonly announced: (customerId: string) => Promise<readonly unknown[]>;
}

const requestedAt = '2026-01-05T10:15:30.000Z';

/** Tests what every implementation of {@link Deletions} does. */
export const describeDeletions = portContract<DeletionsUnderTest>((test) => {
  it('marks an account and announces it, once', async () => {
    const { deletions, announced } = test();
    const deletion = { customerId: 'alice', requestedAt };
    const event = toDeletionRequested(deletion, 'c-1');
    expect(await deletions.find('alice')).toBeUndefined();

    expect(await deletions.mark(deletion, event)).toBe(true);
    const later = { ...deletion, requestedAt: '2026-01-06T10:15:30.000Z' };
    expect(await deletions.mark(later, toDeletionRequested(later, 'c-2'))).toBe(false);

    expect(await deletions.find('alice')).toEqual(deletion);
    expect(await announced('alice')).toEqual([event]);
  });

  it('marks an account without a word', async () => {
    const { deletions, announced } = test();
    expect(await deletions.mark({ customerId: 'bob', requestedAt })).toBe(true);
    expect(await deletions.mark({ customerId: 'bob', requestedAt })).toBe(false);

    expect(await deletions.find('bob')).toEqual({ customerId: 'bob', requestedAt });
    expect(await announced('bob')).toEqual([]);
  });
});
