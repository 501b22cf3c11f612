import { portContract } from '@commerce/testing/contract';
import { expect, it } from '@jest/globals';
import type { Profile } from '../domain/profile.ts';
import { toCustomerRegistered } from '../messages/customer-events.ts';
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
});
