import { createHash } from 'node:crypto';
import type { Kernel } from '../kernel/kernel.ts';
import type { CallRecord } from '../platform/calls.ts';
import type { Happening } from '../report/happening.ts';

type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown
  ? Omit<Union, Key>
  : never;

/** Keeps what happened in a history: its digest, and the account that somebody may want of it. */
export class Recorder {
  readonly states = new Set<string>();
  calls = 0;
  readonly #kernel: Kernel;
  readonly #startMs: number;
  readonly #onHappening: ((happening: Happening) => void) | undefined;
  readonly #digest = createHash('sha256');

  constructor(kernel: Kernel, onHappening: ((happening: Happening) => void) | undefined) {
    this.#kernel = kernel;
    this.#startMs = kernel.nowMs;
    this.#onHappening = onHappening;
  }

  readonly onCall = (call: CallRecord): void => {
    this.calls += 1;
    this.#digest.update(`${this.#kernel.nowMs} ${call.process} ${call.call} ${call.outcome}\n`);
    this.tell({ kind: 'call', call });
  };

  readonly onState = (machine: string, state: string): void => {
    this.states.add(`${machine} ${state}`);
    this.tell({ kind: 'state', machine, state });
  };

  readonly tell = (happening: DistributiveOmit<Happening, 'atMs'>): void => {
    this.#onHappening?.({ atMs: this.#kernel.nowMs - this.#startMs, ...happening } as Happening);
  };

  /** Ends the digest of everything that happened, in its order. */
  digest(): string {
    return this.#digest.digest('hex').slice(0, 16);
  }
}
