import { describe, expect, it } from '@jest/globals';
import type { Profile } from '../api/account.ts';
import { withChange } from './profile-edit.ts';

const address = {
  name: 'Ada',
  line1: '1 High Street',
  city: 'Berlin',
  country: 'DE',
  isDefault: true,
};
const profile: Profile = {
  customerId: 'ada',
  email: 'ada@example.com',
  emailVerified: true,
  name: 'Ada',
  locale: 'de',
  addresses: [address],
  consents: { newsletter: { given: true } },
};

describe('withChange', () => {
  it('keeps what an edit would remove by leaving it out', () => {
    expect(withChange(profile, { consents: { analytics: true } })).toEqual({
      name: 'Ada',
      addresses: [address],
      consents: { analytics: true },
    });
  });

  it('changes what is asked', () => {
    expect(withChange(profile, { name: 'Ada L.', locale: 'en', addresses: [] })).toEqual({
      name: 'Ada L.',
      locale: 'en',
      addresses: [],
    });
  });

  it('takes an empty name for none', () => {
    expect(withChange(profile, { name: '' })).toEqual({ addresses: [address] });
  });
});
