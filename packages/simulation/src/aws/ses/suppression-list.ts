import type {
  ListSuppressedDestinationsCommandInput,
  PutSuppressedDestinationCommandInput,
} from '@aws-sdk/client-sesv2';
import { parseAddress } from '@commerce/local-cloud/mail-address';
import { membersOf } from '../members.ts';
import { asSesErrors, badRequest, notFound } from './errors.ts';

export type SuppressionReason = 'BOUNCE' | 'COMPLAINT';

interface Suppression {
  readonly EmailAddress: string;
  readonly Reason: SuppressionReason;
  readonly updatedMs: number;
}

const checkList = membersOf();

/**
 * The account's list of addresses that get no mail any more.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/sending-email-suppression-list.html
 */
export class SuppressionList {
  readonly #now: () => number;
  readonly #byAddress = new Map<string, Suppression>();

  constructor(now: () => number) {
    this.#now = now;
  }

  has(address: string): boolean {
    return this.#byAddress.has(address.toLowerCase());
  }

  add(address: string, Reason: SuppressionReason): void {
    const EmailAddress = address.toLowerCase();
    this.#byAddress.set(EmailAddress, { EmailAddress, Reason, updatedMs: this.#now() });
  }

  remove(address: string): boolean {
    return this.#byAddress.delete(address.toLowerCase());
  }

  /** Returns the addresses, in lower case, in the order in which they came. */
  addresses(): string[] {
    return [...this.#byAddress.keys()];
  }

  readonly operations = {
    PutSuppressedDestination: (input: PutSuppressedDestinationCommandInput) => {
      const address = asSesErrors(() => parseAddress(input.EmailAddress ?? ''));
      if (input.Reason !== 'BOUNCE' && input.Reason !== 'COMPLAINT') {
        throw badRequest('Reason must be BOUNCE or COMPLAINT');
      }
      this.add(address, input.Reason);
      return {};
    },

    GetSuppressedDestination: ({ EmailAddress = '' }: { EmailAddress: string | undefined }) => ({
      SuppressedDestination: summary(this.#find(EmailAddress)),
    }),

    DeleteSuppressedDestination: ({ EmailAddress = '' }: { EmailAddress: string | undefined }) => {
      this.#find(EmailAddress);
      this.remove(EmailAddress);
      return {};
    },

    ListSuppressedDestinations: (input: ListSuppressedDestinationsCommandInput) => {
      checkList(input);
      return { SuppressedDestinationSummaries: Array.from(this.#byAddress.values(), summary) };
    },
  };

  #find(address: string): Suppression {
    const found = this.#byAddress.get(address.toLowerCase());
    if (found !== undefined) return found;
    throw notFound(`Email address ${address} does not exist on your suppression list.`);
  }
}

const summary = ({ EmailAddress, Reason, updatedMs }: Suppression) => ({
  EmailAddress,
  Reason,
  LastUpdateTime: new Date(updatedMs),
});
