import type { Profile, SavedAddress } from '../domain/profile.ts';

/** The profile of Alice as she registered. */
export const profile = (change: Partial<Profile> = {}): Profile => ({
  customerId: 'alice',
  locale: 'de-DE',
  name: 'Alice',
  registeredAt: '2026-01-05T10:15:30.000Z',
  ...change,
});

/** An address of Alice. */
export const address = (
  change: Partial<SavedAddress> = {},
): Omit<SavedAddress, 'isDefault'> & { isDefault?: boolean } => ({
  name: 'Alice',
  line1: '1 High Street',
  city: 'Berlin',
  postalCode: '10115',
  country: 'DE',
  ...change,
});
