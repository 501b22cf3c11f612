import type { sesEvents } from '@commerce/local-cloud/ses-events';
import { rejected, throttled } from './errors.ts';
import type { SuppressionList } from './suppression-list.ts';

/** What becomes of mails for an address; `throttle` and `reject` come at once, the others later. */
export type Fate = 'bounce' | 'complaint' | 'throttle' | 'reject';

/** What becomes of a mail, by recipient. */
export type DeliveryOutcome = Parameters<typeof sesEvents>[1];

/**
 * The addresses that AWS offers for tests, of which a label makes as many as one likes.
 *
 * @see https://docs.aws.amazon.com/ses/latest/dg/send-an-email-from-console.html
 */
const SIMULATOR: Readonly<Record<string, Fate>> = {
  'bounce@simulator.amazonses.com': 'bounce',
  'suppressionlist@simulator.amazonses.com': 'bounce',
  'complaint@simulator.amazonses.com': 'complaint',
};

/** Decides what becomes of mails. Everybody gets theirs unless told. */
export class Fates {
  readonly #fates = new Map<string, Fate>();
  readonly #suppressed: SuppressionList;

  constructor(suppressed: SuppressionList) {
    this.#suppressed = suppressed;
  }

  set(address: string, fate: Fate | undefined): void {
    if (fate === undefined) this.#fates.delete(address.toLowerCase());
    else this.#fates.set(address.toLowerCase(), fate);
  }

  /** @throws TooManyRequestsException, MessageRejected */
  assertAccepted(recipients: readonly string[]): void {
    for (const recipient of recipients) {
      const fate = this.#of(recipient);
      if (fate === 'throttle') throw throttled();
      if (fate === 'reject') throw rejected();
    }
  }

  /** Who bounces or complains is on the account's list from then on. */
  deliver(recipients: readonly string[]): DeliveryOutcome {
    const delivered: string[] = [];
    const suppressed: string[] = [];
    const bounced: string[] = [];
    const complained: string[] = [];
    for (const recipient of recipients) {
      const fate = this.#of(recipient);
      if (this.#suppressed.has(recipient)) suppressed.push(recipient);
      else if (fate === 'bounce') bounced.push(recipient);
      else delivered.push(recipient);
      if (fate === 'complaint' && delivered.at(-1) === recipient) complained.push(recipient);
    }
    for (const address of bounced) this.#suppress(address, 'BOUNCE');
    for (const address of complained) this.#suppress(address, 'COMPLAINT');
    return { delivered, suppressed, bounced, complained };
  }

  /** The simulator's own addresses are on no list, however often they bounce. */
  #suppress(address: string, reason: 'BOUNCE' | 'COMPLAINT'): void {
    if (this.#fates.has(address.toLowerCase())) this.#suppressed.add(address, reason);
  }

  #of(address: string): Fate | undefined {
    const key = address.toLowerCase();
    const fate = this.#fates.get(key);
    if (fate !== undefined || !key.endsWith('@simulator.amazonses.com')) return fate;
    return SIMULATOR[key.replace(/\+[^@]*/, '')];
  }
}
