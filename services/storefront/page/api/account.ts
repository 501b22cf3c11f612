import { own, ownRequest } from '@commerce/page/api/own';
import type { ShippingAddress } from './order-types.ts';

export interface SavedAddress extends ShippingAddress {
  readonly isDefault: boolean;
}

export const CONSENT_PURPOSES = ['newsletter', 'personalisation', 'analytics'] as const;
export type ConsentPurpose = (typeof CONSENT_PURPOSES)[number];

/** `GET /me` */
export interface Profile {
  readonly customerId: string;
  readonly email?: string;
  readonly emailVerified: boolean;
  readonly name?: string;
  readonly locale: string;
  readonly addresses: readonly SavedAddress[];
  readonly consents: Readonly<Partial<Record<ConsentPurpose, { readonly given: boolean }>>>;
}

/** What `PUT /me` takes: name and addresses that are left out go, locale and consents stay. */
export interface ProfileEdit {
  readonly name?: string;
  readonly locale?: 'en' | 'de';
  readonly addresses: readonly SavedAddress[];
  readonly consents?: Readonly<Partial<Record<ConsentPurpose, boolean>>>;
}

/** A profile, and the tag that says which version of it this is. */
export interface TaggedProfile {
  readonly profile: Profile;
  readonly etag: string;
}

const tagged = ({ body, headers }: { body: Profile; headers: Headers }): TaggedProfile => ({
  profile: body,
  etag: headers.get('etag') ?? '*',
});

export const fetchProfile = async (): Promise<TaggedProfile> =>
  tagged(await ownRequest<Profile>('/me'));

/**
 * Saves an edit of the version that was shown.
 *
 * @throws ProblemError `PROFILE_CHANGED` when another tab or device was faster.
 */
export const saveProfile = async (edit: ProfileEdit, etag: string): Promise<TaggedProfile> =>
  tagged(
    await ownRequest<Profile>('/me', { method: 'PUT', body: edit, headers: { 'if-match': etag } }),
  );

/** Everything that is held about the customer, as the text of a file. */
export const fetchExport = async (): Promise<string> =>
  JSON.stringify(await own<unknown>('/me/export'), undefined, 2);

/**
 * Closes the account, and has everything erased.
 *
 * @throws ProblemError `RECENT_SIGN_IN_REQUIRED`
 */
export const deleteAccount = (): Promise<unknown> => own('/me', { method: 'DELETE' });

/** A card that the payment provider keeps. */
export interface SavedCard {
  readonly paymentMethodId: string;
  readonly brand: string;
  readonly last4: string;
  readonly expiryMonth: number;
  readonly expiryYear: number;
  readonly isDefault: boolean;
}

export const fetchCards = async (): Promise<readonly SavedCard[]> =>
  (await own<{ paymentMethods: readonly SavedCard[] }>('/payment-methods')).paymentMethods;

export const removeCard = (paymentMethodId: string): Promise<unknown> =>
  own(`/payment-methods/${encodeURIComponent(paymentMethodId)}`, { method: 'DELETE' });

export const chooseDefaultCard = (paymentMethodId: string): Promise<unknown> =>
  own('/payment-methods/default', { method: 'PUT', body: { paymentMethodId }, repeatable: true });

/** Mails that a customer can switch off. */
export interface MailPreferences {
  readonly mails: { readonly refunds: boolean; readonly imports: boolean };
}

export const fetchMailPreferences = (): Promise<MailPreferences> => own('/preferences');

export const saveMailPreferences = (edit: MailPreferences): Promise<MailPreferences> =>
  own('/preferences', { method: 'PUT', body: edit, repeatable: true });
