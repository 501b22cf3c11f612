import { type Clock, preferredLocale } from '@commerce/lambda';
import type { Profile } from '../domain/profile.ts';
import { toCustomerRegistered } from '../messages/customer-events.ts';
import type { Profiles } from '../ports/profiles.ts';

/** What a sign-up said of a customer. */
export interface NewCustomer {
  readonly customerId: string;
  readonly email: string;
  readonly locale?: string | undefined;
  readonly name?: string | undefined;
}

export interface RegisterCustomer extends NewCustomer {
  readonly correlationId: string;
}

export interface RegisterCustomerDependencies {
  readonly profiles: Profiles;
  readonly clock: Clock;
}

/**
 * Opens a customer's profile and announces the customer, once for each account.
 *
 * Cost: 4 WRU.
 */
export async function registerCustomer(
  { customerId, email, locale, name, correlationId }: RegisterCustomer,
  { profiles, clock }: RegisterCustomerDependencies,
): Promise<Profile> {
  const profile: Profile = {
    customerId,
    ...(locale !== undefined && { locale: preferredLocale(locale) }),
    ...(name !== undefined && { name }),
    registeredAt: clock.now().toISOString(),
  };
  const event = toCustomerRegistered(profile, email, correlationId);
  if (await profiles.register(profile, event)) return profile;
  return (await profiles.find(customerId)) ?? profile;
}
