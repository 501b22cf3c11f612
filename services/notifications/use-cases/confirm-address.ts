import type { Clock } from '@commerce/lambda';
import { InvalidConfirmationTokenError } from '../domain/address-confirmation.errors.ts';
import { ASK_AGAIN_DAYS, withoutSuperseded } from '../domain/restraint.ts';
import type { AddressLinks } from '../ports/address-links.ts';
import type { MailRequests } from '../ports/mail-requests.ts';
import type { Recipients } from '../ports/recipients.ts';
import type { HeldMail, WithheldMails } from '../ports/withheld-mails.ts';

export interface ConfirmAddressDependencies {
  readonly addressLinks: AddressLinks;
  readonly recipients: Recipients;
  readonly withheld: WithheldMails;
  readonly requests: MailRequests;
  readonly clock: Clock;
}

/**
 * Lets a customer's mails go to an address, and sends those that waited for it and are still true.
 * Repeating it changes nothing: a mail is sent once, and what was taken from the list before it was
 * given to the queue is taken again. Throws `InvalidConfirmationTokenError`.
 *
 * Cost: 1 WRU, and for each mail that waited 1 RRU, 2 WRU and a message.
 */
export async function confirmAddress(
  token: string,
  { addressLinks, recipients, withheld, requests, clock }: ConfirmAddressDependencies,
): Promise<void> {
  const { recipientId, address, madeAt } = await addressLinks.open(token);
  const now = clock.now();
  if (isTooOld(madeAt, now)) throw new InvalidConfirmationTokenError();
  await recipients.confirm(recipientId, address);
  const held = await withheld.held(recipientId, address, now);
  await requests.send(withoutSuperseded(held).map(({ event }) => withAddress(event, address)));
  await withheld.release(
    recipientId,
    address,
    held.map(({ deliveryId }) => deliveryId),
  );
}

/** Takes a confirmation back: mails to this address are held again, and nobody is asked again. */
export async function withdrawAddress(
  token: string,
  { addressLinks, recipients }: Pick<ConfirmAddressDependencies, 'addressLinks' | 'recipients'>,
): Promise<void> {
  const { recipientId, address } = await addressLinks.open(token);
  await recipients.withdraw(recipientId, address);
}

/** Returns whether a link is too old to confirm an address. */
const isTooOld = (madeAt: Date, now: Date): boolean =>
  now.getTime() - madeAt.getTime() > ASK_AGAIN_DAYS * 24 * 60 * 60_000;

const withAddress = (event: HeldMail['event'], email: string): HeldMail['event'] => ({
  ...event,
  data: { ...event.data, contact: { ...event.data.contact, email } },
});
