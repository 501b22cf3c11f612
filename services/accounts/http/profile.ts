import { address, line } from '@commerce/events';
import { ifMatchOf } from '@commerce/lambda';
import * as z from 'zod';
import { CONSENT_PURPOSES, MAX_ADDRESSES, versionOf } from '../domain/profile.ts';
import type { KnownCustomer } from '../use-cases/read-profile.ts';
import type { ExpectedVersion } from '../use-cases/save-profile.ts';

/** The languages of the shop's mails. */
const language = z.enum(['en', 'de']);

const name = line(200);

/** The name of an account, where it is one: a pool takes any text for a name. */
const accountName = name.optional().catch(undefined);

/** Body of `PUT /me`: all that a customer says of themselves. */
export const profileBody = z.strictObject({
  name: name.optional(),
  locale: language.optional(),
  addresses: z
    .array(address.safeExtend({ isDefault: z.boolean().optional() }))
    .max(MAX_ADDRESSES)
    .default([]),
  consents: z.partialRecord(z.enum(CONSENT_PURPOSES), z.boolean()).default({}),
});

/** `If-Match`: the versions from which an edit may be made. A tag of another form names none. */
export const ifMatch = ifMatchOf('profile')
  .transform(
    (tags): ExpectedVersion =>
      tags === 'any' ? tags : tags.filter((tag) => /^\d+$/.test(tag)).map(Number),
  )
  .optional();

const consent = z.object({ given: z.boolean(), at: z.iso.datetime() });

/** Response of `GET /me` and `PUT /me`. */
export const profileResponse = z.object({
  customerId: z.string(),
  /** The account's address, which is changed where one signs in; absent from a token of another issuer. */
  email: z.string().optional(),
  emailVerified: z.boolean(),
  name: z.string().optional(),
  /** BCP 47: mails and pages are in its language. */
  locale: z.string(),
  addresses: z.array(address.safeExtend({ isDefault: z.boolean() })),
  consents: z.partialRecord(z.enum(CONSENT_PURPOSES), consent),
  /** Absent of a customer of whom nothing is kept yet. */
  registeredAt: z.iso.datetime().optional(),
});

/** What the token and the request say where neither profile nor account do. */
export interface Fallback {
  readonly customerId: string;
  readonly email?: string | undefined;
  readonly emailVerified?: boolean | undefined;
  readonly locale: string;
}

export const etagOf = ({ profile }: Pick<KnownCustomer, 'profile'>): string =>
  `"${versionOf(profile ?? {})}"`;

/** Shows a customer what is known of them. */
export function toProfileResponse(
  { profile, account }: KnownCustomer,
  { customerId, locale, ...token }: Fallback,
): z.input<typeof profileResponse> {
  const { email, emailVerified = false } = account ?? token;
  const shownName = profile?.name ?? accountName.parse(account?.name);
  return {
    customerId,
    ...(email !== undefined && { email }),
    emailVerified,
    ...(shownName !== undefined && { name: shownName }),
    locale: profile?.locale ?? account?.locale ?? locale,
    addresses: (profile?.addresses ?? []).map((saved) => ({ ...saved })),
    consents: { ...profile?.consents },
    ...(profile && { registeredAt: profile.registeredAt }),
  };
}
