import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { Profile } from '../domain/profile.ts';
import { toCustomerRegistered } from '../messages/customer-events.ts';
import type { Deletions } from './deletions.ts';
import type { Profiles } from './profiles.ts';

/** A customer that no other test has. */
const newCustomer = (customerId: string) => {
  const profile: Profile = {
    customerId,
    locale: 'de-DE',
    name: 'Alice',
    registeredAt: '2026-01-05T10:15:30.000Z',
  };
  return { profile, event: toCustomerRegistered(profile, 'alice@example.com', 'c-1') };
};

/** Profiles, and what was announced together with them. */
export interface ProfilesSetting {
  readonly profiles: Profiles;
  readonly deletions: Deletions;
  readonly announced: (customerId: string) => Promise<readonly unknown[]>;
}

/** Tests what every implementation of {@link Profiles} does. */
export const describeProfiles = portContract<ProfilesSetting>((test) => {
  it('finds nothing where nobody is', async () => {
    expect(await test().profiles.find('nobody')).toBeUndefined();
  });

  it('keeps a profile and announces it', async () => {
    const { profiles, announced } = test();
    const { profile, event } = newCustomer('alice');

    expect(await profiles.register(profile, event)).toBe(true);
    expect(await profiles.find('alice')).toEqual(profile);
    expect(await announced('alice')).toEqual([event]);
  });

  it('keeps one without a name', async () => {
    const { profile, event } = newCustomer('bob');
    const { name, ...nameless } = profile;
    await test().profiles.register(nameless, event);

    expect(await test().profiles.find('bob')).toEqual(nameless);
  });

  it('leaves a known one as it is, and announces it once', async () => {
    const { profiles, announced } = test();
    const { profile, event } = newCustomer('carol');
    await profiles.register(profile, event);

    expect(await profiles.register({ ...profile, name: 'Carola' }, event)).toBe(false);
    expect(await profiles.find('carol')).toEqual(profile);
    expect(await announced('carol')).toEqual([event]);
  });

  it('lets one of two at the same time register', async () => {
    const { profiles, announced } = test();
    const { profile, event } = newCustomer('dave');
    const both = [profiles.register(profile, event), profiles.register(profile, event)];

    expect((await Promise.all(both)).toSorted()).toEqual([false, true]);
    expect(await announced('dave')).toHaveLength(1);
  });

  it('replaces the version that it is told of, and no other', async () => {
    const { profiles } = test();
    const { profile, event } = newCustomer('erin');
    await profiles.register(profile, event);
    const first = { ...profile, name: 'Erin', version: 1 };

    await profiles.save(first, 0);
    await expect(profiles.save({ ...first, name: 'Other' }, 0)).rejects.toMatchObject({
      code: 'PROFILE_CHANGED',
    });
    await profiles.save({ ...first, locale: 'en', version: 2 }, 1);

    expect(await profiles.find('erin')).toEqual({ ...first, locale: 'en', version: 2 });
  });

  it('keeps the profile of whom nobody registered', async () => {
    const { profiles } = test();
    const profile = { ...newCustomer('frank').profile, version: 1 };
    await profiles.save(profile, 0);

    expect(await profiles.find('frank')).toEqual(profile);
    await expect(profiles.save(profile, 0)).rejects.toMatchObject({ code: 'PROFILE_CHANGED' });
  });

  it('keeps nothing of an account that is deleted', async () => {
    const { profiles, deletions } = test();
    const { profile, event } = newCustomer('grace');
    await profiles.register(profile, event);
    await deletions.mark({ customerId: 'grace', requestedAt: profile.registeredAt });

    await expect(profiles.save({ ...profile, version: 1 }, 0)).rejects.toMatchObject({
      code: 'ACCOUNT_DELETED',
    });
    expect(await profiles.remove('grace')).toBe(true);
    expect(await profiles.remove('grace')).toBe(false);
    expect(await profiles.find('grace')).toBeUndefined();
    expect(await deletions.find('grace')).toBeDefined();
  });
});
