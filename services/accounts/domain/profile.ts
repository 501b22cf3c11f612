import { ConflictingDefaultsError } from './profile.errors.ts';

/** All that is known of a customer here; the address of their mails is in the user pool and nowhere else. */
export interface Profile {
  /** Subject of the customer's tokens. */
  readonly customerId: string;
  /**
   * BCP 47, e.g. `de-DE`: the language in which the customer is written to. Absent until somebody said one:
   * managed login does not ask, and the language of the page holds.
   */
  readonly locale?: string;
  readonly name?: string;
  /** Time of the registration, RFC 3339. */
  readonly registeredAt: string;
  /** At most {@link MAX_ADDRESSES}, of which one is the default; absent when there are none. */
  readonly addresses?: readonly SavedAddress[];
  /** What the customer said of each purpose they were asked about. */
  readonly consents?: Consents;
  /** Counts the changes; absent before the first one. */
  readonly version?: number;
}

/** A postal address that a customer saved. */
export interface SavedAddress {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string | undefined;
  readonly city: string;
  readonly region?: string | undefined;
  readonly postalCode?: string | undefined;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly isDefault: boolean;
}

export const MAX_ADDRESSES = 10;

/** Purposes for which a shop needs its customer's consent. */
export const CONSENT_PURPOSES = ['newsletter', 'personalisation', 'analytics'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** A yes or a no, and when it was said: RFC 3339. A no after a yes is a withdrawal. */
export interface Consent {
  readonly given: boolean;
  readonly at: string;
}

export type Consents = Readonly<Partial<Record<ConsentPurpose, Consent>>>;

/** What a customer says of themselves. */
export interface ProfileDetails {
  readonly name?: string | undefined;
  /** Stays as it is when it is not said. */
  readonly locale?: string | undefined;
  readonly addresses: readonly (Omit<SavedAddress, 'isDefault'> & {
    readonly isDefault?: boolean | undefined;
  })[];
  /** A purpose that is not named stays as it is: nobody withdraws anything by an old client. */
  readonly consents: Readonly<Partial<Record<ConsentPurpose, boolean | undefined>>>;
}

export const versionOf = ({ version = 0 }: Pick<Profile, 'version'>): number => version;

/** Replaces what a profile says, in its version. Throws {@link ConflictingDefaultsError}. */
export function editProfile(profile: Profile, details: ProfileDetails, at: string): Profile {
  const { name: _, addresses: __, ...rest } = profile;
  const addresses = withOneDefault(details.addresses);
  const locale = details.locale ?? profile.locale;
  return {
    ...rest,
    ...(locale !== undefined && { locale }),
    ...(details.name !== undefined && { name: details.name }),
    ...(addresses.length > 0 && { addresses }),
    ...withConsents(profile.consents, details.consents, at),
  };
}

/** Takes the first address as the default when none is marked. */
function withOneDefault(addresses: ProfileDetails['addresses']): SavedAddress[] {
  const marked = addresses.filter(({ isDefault }) => isDefault === true);
  if (marked.length > 1) throw new ConflictingDefaultsError();
  const chosen = marked[0] ?? addresses[0];
  return addresses.map((address) => ({ ...address, isDefault: address === chosen }));
}

function withConsents(
  known: Consents | undefined,
  said: ProfileDetails['consents'],
  at: string,
): Pick<Profile, 'consents'> {
  const consents = Object.fromEntries(
    CONSENT_PURPOSES.flatMap((purpose) => {
      const before = known?.[purpose];
      const given = said[purpose];
      const now = given === undefined || given === before?.given ? before : { given, at };
      return now === undefined ? [] : [[purpose, now]];
    }),
  );
  return Object.keys(consents).length > 0 ? { consents } : {};
}
