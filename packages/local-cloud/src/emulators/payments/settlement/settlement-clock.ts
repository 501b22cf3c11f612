import type { RefundOutcomes } from '../objects/refund-outcomes.ts';
import type { SqliteObjectStore } from '../objects/sqlite-object-store.ts';
import type { RefundSchedule } from './refund-schedule.ts';

/** The longest that a timer of Node.js can wait. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;
/** After a failure, so that one that stays does not keep the process busy. */
const PAUSE_MS = 1_000;

export interface SettlementOptions {
  readonly store: SqliteObjectStore;
  readonly schedule: RefundSchedule;
  readonly outcomes: Pick<RefundOutcomes, 'settle'>;
  /** Called after each change. */
  readonly onChange: () => void;
  readonly log: (line: string) => void;
}

/** Changes refunds when their time has come, whether or not anybody asks for them. */
export class SettlementClock {
  readonly #options: SettlementOptions;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: SettlementOptions) {
    this.#options = options;
  }

  /** Waits for what is due next; to be called when something was scheduled. */
  arm(minimumMs = 0): void {
    if (this.#isStopped) return;
    clearTimeout(this.#timer);
    const next = this.#options.schedule.next();
    if (!next) return;
    const pauseMs = Math.max(next.dueAtMs - Date.now(), minimumMs);
    this.#timer = setTimeout(() => this.#tick(), Math.min(pauseMs, MAX_TIMEOUT_MS)).unref();
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #tick(): void {
    const { store, schedule, outcomes, onChange, log } = this.#options;
    try {
      for (;;) {
        const next = schedule.next();
        if (!next || next.dueAtMs > Date.now()) break;
        store.transaction(() => {
          schedule.remove(next.refundId);
          outcomes.settle(next.refundId);
        });
      }
      this.arm();
    } catch (error) {
      log(`Payments: a refund could not be settled: ${error}`);
      this.arm(PAUSE_MS);
    }
    onChange();
  }
}
