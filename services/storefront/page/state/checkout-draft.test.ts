import { memoryStore } from '@commerce/page/state/storage';
import { describe, expect, it } from '@jest/globals';
import {
  addressOf,
  type CheckoutDraft,
  destinationOf,
  EMPTY_DRAFT,
  keptDraft,
  problemsOf,
  toDraft,
  withProfile,
} from './checkout-draft.ts';

const draft: CheckoutDraft = {
  ...EMPTY_DRAFT,
  email: 'alice@example.com',
  name: 'Alice',
  country: 'DE',
  line1: '1 High Street',
  postalCode: '10115',
  city: 'Berlin',
};
const inGermany = (country: string) => country === 'DE';

describe('problemsOf', () => {
  it('has nothing to say of a draft that can be ordered', () => {
    expect(problemsOf(draft, inGermany)).toEqual({});
  });

  it('names every field that is missing', () => {
    expect(problemsOf({ ...EMPTY_DRAFT, name: '  ' }, inGermany)).toEqual({
      email: 'checkout.error.required',
      name: 'checkout.error.required',
      country: 'checkout.error.required',
      line1: 'checkout.error.required',
      city: 'checkout.error.required',
    });
  });

  it.each([
    'alice',
    'alice@',
    '@example.com',
    'alice@example',
    'a b@example.com',
    'a@b@example.com',
    'a@example.',
  ])('does not take %s for an address of mails', (email) => {
    expect(problemsOf({ ...draft, email }, inGermany)).toEqual({ email: 'checkout.error.email' });
  });

  it.each(['alice+shop@example.co.uk', 'alice@müller.example'])('takes %s', (email) => {
    expect(problemsOf({ ...draft, email }, inGermany)).toEqual({});
  });

  it('wants a postcode only where addresses have one', () => {
    const without = { ...draft, postalCode: '' };
    expect(problemsOf(without, inGermany)).toEqual({ postalCode: 'checkout.error.postalCode' });
    expect(problemsOf({ ...without, country: 'AE' }, inGermany)).toEqual({});
  });

  it('wants a region where the tax depends on it', () => {
    const there = { ...draft, country: 'US' };
    expect(problemsOf(there, inGermany)).toEqual({ region: 'checkout.error.region' });
    expect(problemsOf({ ...there, region: 'CA' }, inGermany)).toEqual({});
  });

  it('takes no more characters than an order does', () => {
    expect(problemsOf({ ...draft, city: 'x'.repeat(101) }, inGermany)).toEqual({
      city: 'checkout.error.long',
    });
  });
});

describe('addressOf', () => {
  it('leaves out what is empty, and blanks at the ends', () => {
    expect(addressOf({ ...draft, city: ' Berlin ', line2: ' ' })).toEqual({
      name: 'Alice',
      line1: '1 High Street',
      postalCode: '10115',
      city: 'Berlin',
      country: 'DE',
    });
  });

  it('leaves out the region of another country that was written before', () => {
    expect(addressOf({ ...draft, region: 'CA' })).not.toHaveProperty('region');
    expect(addressOf({ ...draft, country: 'US', region: ' CA ' })).toHaveProperty('region', 'CA');
  });
});

describe('destinationOf', () => {
  it('is nowhere before a country is chosen', () => {
    expect(destinationOf({ ...EMPTY_DRAFT, vatId: 'DE123456789' })).toEqual({});
  });

  it('has the region and the VAT id once they are written', () => {
    expect(destinationOf({ ...draft, country: 'US', region: 'CA', vatId: 'DE12' })).toEqual({
      country: 'US',
      region: 'CA',
    });
    expect(destinationOf({ ...draft, vatId: ' DE123456789 ' })).toEqual({
      country: 'DE',
      vatId: 'DE123456789',
    });
  });
});

describe('withProfile', () => {
  const saved = {
    name: 'Alice Smith',
    line1: '2 Low Street',
    city: 'Vienna',
    country: 'AT',
    postalCode: '1010',
  };
  const known = {
    email: 'alice@example.com',
    name: 'Alice',
    addresses: [
      { ...saved, city: 'Graz', isDefault: false },
      { ...saved, isDefault: true },
    ],
  };

  it('fills in the address that is used by default', () => {
    expect(withProfile(EMPTY_DRAFT, known)).toEqual({
      ...EMPTY_DRAFT,
      ...saved,
      email: 'alice@example.com',
    });
  });

  it('leaves what was written', () => {
    expect(withProfile(draft, { ...known, email: 'other@example.com', name: 'Other' })).toEqual(
      draft,
    );
    const begun = { ...EMPTY_DRAFT, country: 'DE' };
    expect(withProfile(begun, known)).toEqual({
      ...begun,
      email: 'alice@example.com',
      name: 'Alice',
    });
  });

  it('changes nothing for whoever has told nothing', () => {
    expect(withProfile(EMPTY_DRAFT, { addresses: [] })).toEqual(EMPTY_DRAFT);
  });
});

describe('a kept draft', () => {
  it('is there after a reload, until it is ordered', () => {
    const store = memoryStore();
    keptDraft(store).change({ city: 'Berlin' });
    const again = keptDraft(store);
    expect(again.draft.value).toEqual({ ...EMPTY_DRAFT, city: 'Berlin' });
    again.clear();
    expect(keptDraft(store).draft.value).toEqual(EMPTY_DRAFT);
  });

  it('takes only the texts of its fields', () => {
    expect(toDraft({ city: 'Berlin', name: 5, other: 'x' })).toEqual({
      ...EMPTY_DRAFT,
      city: 'Berlin',
    });
    expect(toDraft(null)).toEqual(EMPTY_DRAFT);
  });
});
