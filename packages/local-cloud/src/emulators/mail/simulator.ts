import { ServiceError } from '../shared/aws-json.ts';
import { parseAddress } from './address.ts';
import { recipientsOf } from './send-email.ts';
import type { SuppressionList } from './suppression-list.ts';
import type { Mail, SimulatedOutcome } from './types.ts';

/** The fate of a mail, by recipient: delivered, and perhaps complained of, or bounced. */
export interface DeliveryOutcome {
  readonly delivered: readonly string[];
  /** On the account's list, which SES reports as bounced. */
  readonly suppressed: readonly string[];
  readonly bounced: readonly string[];
  readonly complained: readonly string[];
}

/**
 * The addresses that AWS offers for tests, of which a label makes as many as one likes
 * (`bounce+order-1@...`). Everybody else gets their mail.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
const SIMULATOR: Readonly<Record<string, SimulatedOutcome>> = {
  'bounce@simulator.amazonses.com': 'bounce',
  'suppressionlist@simulator.amazonses.com': 'bounce',
  'complaint@simulator.amazonses.com': 'complaint',
};

/** Decides what becomes of mails. */
export class Simulator {
  readonly #outcomes = new Map<string, SimulatedOutcome>();
  readonly #list: SuppressionList;

  constructor(list: SuppressionList) {
    this.#list = list;
  }

  set(address: string, outcome: SimulatedOutcome | null): void {
    const key = address.toLowerCase();
    if (outcome === null) this.#list.remove(key);
    if (outcome === null) this.#outcomes.delete(key);
    else this.#outcomes.set(key, outcome);
  }

  /** Rejects the mail as SES does when one of its recipients is to be rejected. */
  assertAccepted(mail: Mail): void {
    const outcomes = recipientsOf(mail).map((text) => this.#outcomeFor(parseAddress(text)));
    if (outcomes.includes('throttle')) {
      throw new ServiceError('TooManyRequestsException', 'Maximum sending rate exceeded.', 429);
    }
    if (outcomes.includes('reject')) {
      throw new ServiceError('MessageRejected', 'Email address is not verified.');
    }
  }

  deliver(mail: Mail): DeliveryOutcome {
    const everybody = recipientsOf(mail).map(parseAddress);
    const suppressed = everybody.filter((address) => this.#list.has(address));
    const recipients = everybody.filter((address) => !suppressed.includes(address));
    const having = (outcome: SimulatedOutcome) =>
      recipients.filter((address) => this.#outcomeFor(address) === outcome);
    const bounced = having('bounce');
    const complained = having('complaint');
    this.#suppress(bounced, 'BOUNCE');
    this.#suppress(complained, 'COMPLAINT');
    return {
      suppressed,
      bounced,
      complained,
      delivered: recipients.filter((address) => !bounced.includes(address)),
    };
  }

  /** The simulator's own addresses are on no list, however often they bounce. */
  #suppress(addresses: readonly string[], Reason: 'BOUNCE' | 'COMPLAINT'): void {
    for (const EmailAddress of addresses) {
      if (this.#outcomes.has(EmailAddress.toLowerCase())) this.#list.put({ EmailAddress, Reason });
    }
  }

  #outcomeFor(address: string): SimulatedOutcome | undefined {
    const key = address.toLowerCase();
    return this.#outcomes.get(key) ?? SIMULATOR[key.replace(/\+[^@]*/, '')];
  }
}
