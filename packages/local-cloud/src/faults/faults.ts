/** The services whose calls can be made to fail, by the names that AWS signs requests with. */
export const FAULT_SERVICES = [
  'dynamodb',
  'lambda',
  's3',
  'ses',
  'sns',
  'sqs',
  'ssm',
  'states',
  'stripe',
] as const;

export type FaultService = (typeof FAULT_SERVICES)[number];

/**
 * Effects of a fault on a call: `before` fails with an error that clients may retry, and nothing has
 * happened; `after` takes effect, and the response is lost; `throttle` is the service's own error;
 * `slow` waits before it goes on; `timeout` never responds; `crash`, of functions alone, ends the
 * worker in the middle of its invocation.
 */
export const FAULT_KINDS = ['before', 'after', 'throttle', 'slow', 'timeout', 'crash'] as const;

export type FaultKind = (typeof FAULT_KINDS)[number];

/** A fault that is switched on. */
export interface FaultSwitch {
  readonly service: FaultService;
  /** Operation as AWS names it, e.g. `PutItem`; of Stripe as its client does: `refunds.create`. `*` is each. */
  readonly action: string;
  /** Name of a table, queue, topic, bucket, function, state machine or parameter; any when absent. */
  readonly resource?: string;
  readonly kind: FaultKind;
  /** Part of the calls that it strikes, from 0 to 1. */
  readonly rate: number;
  /** The most calls that it strikes; until it is taken back when absent. */
  readonly count?: number;
  /** The wait of `slow`. */
  readonly seconds?: number;
}

/** A switch, and the number of calls that it has struck. */
export type ShownFault = FaultSwitch & { readonly struck: number };

/** A call, as far as faults choose by it. */
export interface FaultyCall {
  readonly service: FaultService;
  readonly action: string;
  /** Names of what it is about: several tables in a transaction. */
  readonly resources: readonly string[];
}

/** Switches are few: each call is compared with all of them. */
const MOST_SWITCHES = 100;

/**
 * The faults of the emulators. Every entry asks here before it does anything, as it asks `Rights`.
 *
 * @example
 * ```ts
 * const faults = new Faults();
 * faults.add({ service: 'sqs', action: 'SendMessage', kind: 'after', rate: 1, count: 2 });
 * const fault = faults.strike({ service: 'sqs', action: 'SendMessage', resources: ['letters'] });
 * ```
 */
export class Faults {
  #switches: { readonly fault: FaultSwitch; struck: number }[] = [];
  readonly #held = new Set<() => void>();
  readonly #random: () => number;

  constructor(random: () => number = Math.random) {
    this.#random = random;
  }

  /** The faults that were switched on, in that order, those too that have struck as often as they should. */
  list(): ShownFault[] {
    return this.#switches.map(({ fault, struck }) => ({ ...fault, struck }));
  }

  /** @throws RangeError when there are too many already. */
  add(fault: FaultSwitch): void {
    if (this.#switches.length >= MOST_SWITCHES) {
      throw new RangeError(`${MOST_SWITCHES} faults are on: take them back first.`);
    }
    this.#switches.push({ fault, struck: 0 });
  }

  /** Takes all faults back. What they keep waiting is let go. */
  clear(): void {
    this.#switches = [];
    for (const release of this.#held) release();
    this.#held.clear();
  }

  /** Tells whether any fault is on, so that requests are taken apart only then. */
  get areOn(): boolean {
    return this.#switches.length > 0;
  }

  /** Returns the fault that strikes this call, and counts it. */
  strike(call: FaultyCall): FaultSwitch | undefined {
    const found = this.#switches.find(
      ({ fault, struck }) =>
        struck < (fault.count ?? Number.POSITIVE_INFINITY) &&
        isMeant(fault, call) &&
        this.#random() < fault.rate,
    );
    if (found) found.struck += 1;
    return found?.fault;
  }

  /** Waits as a call does that gets no response: until all faults are taken back, or nobody waits. */
  hold(nobodyWaits: (release: () => void) => void): Promise<void> {
    return new Promise((resolve) => {
      const release = () => {
        this.#held.delete(release);
        resolve();
      };
      this.#held.add(release);
      nobodyWaits(release);
    });
  }
}

const isMeant = (fault: FaultSwitch, { service, action, resources }: FaultyCall): boolean =>
  fault.service === service &&
  (fault.action === '*' || fault.action === action) &&
  (fault.resource === undefined || resources.includes(fault.resource));
