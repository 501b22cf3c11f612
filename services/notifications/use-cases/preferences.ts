import type { OptionalMailCategory, PersonalMailCategory } from '../domain/mail-kinds.ts';
import { type Preferences, preferencesOf, switchedOffIn } from '../domain/preferences.ts';
import type { Recipients } from '../ports/recipients.ts';
import type { UnsubscribeLinks } from '../ports/unsubscribe-links.ts';
import { accountRecipient } from './notification.ts';

export interface PreferencesDependencies {
  readonly recipients: Recipients;
}

/** Returns the mails that a customer gets. Cost: 1 RRU. */
export const readPreferences = async (
  customerId: string,
  { recipients }: PreferencesDependencies,
): Promise<Preferences> =>
  preferencesOf(await recipients.switchedOff(accountRecipient(customerId)));

export interface SavePreferences {
  readonly customerId: string;
  readonly mails: Readonly<Partial<Record<PersonalMailCategory, boolean | undefined>>>;
}

/** Replaces a customer's choice. Cost: 1 WRU. */
export async function savePreferences(
  { customerId, mails }: SavePreferences,
  { recipients }: PreferencesDependencies,
): Promise<Preferences> {
  const switchedOff = switchedOffIn(mails);
  await recipients.saveSwitchedOff(accountRecipient(customerId), switchedOff);
  return preferencesOf(switchedOff);
}

export interface FollowUnsubscribeLinkDependencies extends PreferencesDependencies {
  readonly links: UnsubscribeLinks;
}

/**
 * Follows the link of a mail: whoever has the mail may, signed in or not. Repeating it changes
 * nothing. Throws `InvalidUnsubscribeTokenError`. Cost: 1 WRU.
 */
export async function followUnsubscribeLink(
  { token, action }: { readonly token: string; readonly action: 'stop' | 'resume' },
  { recipients, links }: FollowUnsubscribeLinkDependencies,
): Promise<OptionalMailCategory> {
  const { recipientId, category } = await links.verify(token);
  if (action === 'stop') await recipients.switchOff(recipientId, category);
  else await recipients.switchOn(recipientId, category);
  return category;
}
