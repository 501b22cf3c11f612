import { type KeyValueStore, readJson } from '@commerce/page/state/storage';
import type { PlainTextKey } from '@commerce/page/texts/text';
import { signal } from '@preact/signals';
import type { ShippingAddress } from '../api/order-types.ts';
import type { Destination } from './cart-check.ts';

/** What somebody has written at the checkout, as it stands in the fields. */
export interface CheckoutDraft {
  readonly email: string;
  readonly name: string;
  readonly country: string;
  readonly line1: string;
  readonly line2: string;
  readonly postalCode: string;
  readonly city: string;
  readonly region: string;
  readonly vatId: string;
}

export type DraftField = keyof CheckoutDraft;

/** Fields in their order on the page. */
export const DRAFT_FIELDS: readonly DraftField[] = [
  'email',
  'name',
  'country',
  'line1',
  'line2',
  'postalCode',
  'city',
  'region',
  'vatId',
];

export const EMPTY_DRAFT: CheckoutDraft = {
  email: '',
  name: '',
  country: '',
  line1: '',
  line2: '',
  postalCode: '',
  city: '',
  region: '',
  vatId: '',
};

/** As many characters as an order takes. */
export const MOST_CHARACTERS: Readonly<Record<DraftField, number>> = {
  email: 254,
  name: 200,
  country: 2,
  line1: 200,
  line2: 200,
  postalCode: 20,
  city: 100,
  region: 100,
  vatId: 30,
};

/** Countries whose addresses name a part of the country: https://www.upu.int/en/postal-solutions/programmes-services/addressing-solutions */
const WITH_REGION = new Set(
  'AE AU BR CA CN ES HK IE IN IT JP KR MX MY NG PH RU TH TW UA US'.split(' '),
);

/** Countries where the tax differs from part to part. */
const NEEDS_REGION = new Set(['US']);

/** Tells whether the address form asks for a region. */
export const hasRegion = (country: string): boolean => WITH_REGION.has(country);
export const needsRegion = (country: string): boolean => NEEDS_REGION.has(country);

/** What is wrong with each field, as far as it can be told before ordering. */
export type DraftProblems = Readonly<Partial<Record<DraftField, PlainTextKey>>>;

/** Says which fields have to be looked at again. */
export function problemsOf(
  draft: CheckoutDraft,
  needsPostcode: (country: string) => boolean,
): DraftProblems {
  const problems: Partial<Record<DraftField, PlainTextKey>> = {};
  for (const field of ['email', 'name', 'country', 'line1', 'city'] as const) {
    if (draft[field].trim() === '') problems[field] = 'checkout.error.required';
  }
  const email = draft.email.trim();
  if (email !== '' && !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(email)) {
    problems.email = 'checkout.error.email';
  }
  if (draft.postalCode.trim() === '' && needsPostcode(draft.country)) {
    problems.postalCode = 'checkout.error.postalCode';
  }
  if (draft.region.trim() === '' && needsRegion(draft.country)) {
    problems.region = 'checkout.error.region';
  }
  for (const field of DRAFT_FIELDS) {
    if (draft[field].trim().length > MOST_CHARACTERS[field])
      problems[field] = 'checkout.error.long';
  }
  return problems;
}

/** Makes the address of a draft, without what was left empty. */
export function addressOf(draft: CheckoutDraft): ShippingAddress {
  const { name, line1, city, country } = draft;
  const optional = {
    line2: draft.line2,
    postalCode: draft.postalCode,
    region: hasRegion(country) ? draft.region : '',
  };
  const given = Object.entries(optional).flatMap(([part, text]) =>
    text.trim() === '' ? [] : [[part, text.trim()]],
  );
  return {
    name: name.trim(),
    line1: line1.trim(),
    city: city.trim(),
    country,
    ...Object.fromEntries(given),
  };
}

/** Where the cart of a draft is to go, as far as it is written. */
export function destinationOf({ country, region, vatId }: CheckoutDraft): Destination {
  if (country === '') return {};
  return {
    country,
    ...(hasRegion(country) && region.trim() !== '' && { region: region.trim() }),
    // Half of an id is none.
    ...(vatId.trim().length > 4 && { vatId: vatId.trim() }),
  };
}

/** What of a profile a draft begins with. */
export interface KnownOfCustomer {
  readonly email?: string;
  readonly name?: string;
  readonly addresses: readonly (ShippingAddress & { readonly isDefault: boolean })[];
}

/** Fills empty fields with what is known of the customer; an address only where none was begun. */
export function withProfile(draft: CheckoutDraft, known: KnownOfCustomer): CheckoutDraft {
  const { addresses } = known;
  const saved = addresses.find(({ isDefault }) => isDefault) ?? addresses[0];
  const isBegun = [draft.line1, draft.city, draft.country].some((text) => text !== '');
  return {
    ...draft,
    ...(!isBegun && saved && partsOf(saved)),
    email: draft.email === '' ? (known.email ?? '') : draft.email,
    name:
      draft.name === '' ? ((isBegun ? undefined : saved?.name) ?? known.name ?? '') : draft.name,
  };
}

const partsOf = ({ country, line1, line2, postalCode, city, region }: ShippingAddress) => ({
  country,
  line1,
  city,
  line2: line2 ?? '',
  postalCode: postalCode ?? '',
  region: region ?? '',
});

/** Reads what was kept; what is missing or no text is empty. */
export function toDraft(kept: unknown): CheckoutDraft {
  const found = typeof kept === 'object' && kept !== null ? kept : {};
  const texts = Object.entries(found).filter(
    ([field, text]) => Object.hasOwn(EMPTY_DRAFT, field) && typeof text === 'string',
  );
  return { ...EMPTY_DRAFT, ...Object.fromEntries(texts) };
}

const KEY = 'commerce.checkout';

/** A draft that lasts as long as the tab: through a sign-in and a reload, and no longer. */
export function keptDraft(store: KeyValueStore) {
  const draft = signal(toDraft(readJson(store, KEY)));
  return {
    draft,
    change(change: Partial<CheckoutDraft>): void {
      draft.value = { ...draft.value, ...change };
      store.setItem(KEY, JSON.stringify(draft.value));
    },
    clear(): void {
      draft.value = EMPTY_DRAFT;
      store.removeItem(KEY);
    },
  };
}
