import { emailAddress, emailKey } from '@commerce/events';
import { AddressDisposableError, AddressMalformedError } from '../domain/address.errors.ts';
import { isDisposable } from '../domain/disposable-domains.ts';

export interface CheckSignUpDependencies {
  /** Domains of disposable mailboxes, in small letters and ASCII. */
  readonly disposableDomains: ReadonlySet<string>;
}

/**
 * Lets an address sign up that the shop can write to. A pool keeps an address as it comes, so one that would
 * be written in another way is rejected: otherwise a mailbox could have two accounts.
 *
 * Throws {@link AddressMalformedError}, {@link AddressDisposableError}.
 */
export function checkSignUp(
  { email }: { readonly email: string },
  { disposableDomains }: CheckSignUpDependencies,
): void {
  const address = emailAddress.safeParse(email);
  if (!address.success) throw new AddressMalformedError();
  if (address.data !== email) throw new AddressMalformedError(address.data);
  if (isDisposable(emailKey(email), disposableDomains)) throw new AddressDisposableError();
}
