import { AsyncLocalStorage, AsyncResource, createHook } from 'node:async_hooks';
import type { Process } from './process.ts';

/** A process waits for something that no event of the history brings. */
export class UnsimulatedWaitError extends Error {
  override readonly name = 'UnsimulatedWaitError';
}

/** An event by which code goes on until it waits again. */
export interface Turn {
  readonly process: Process | undefined;
  readonly run: () => void;
}

const nameOf = (process: Process | undefined): string => process?.name ?? 'the platform';

/**
 * Kept by Node for all that code has left to be gone on with, whoever's turn it is by then. One for all
 * histories: Node carries each along for ever.
 */
const turns = new AsyncLocalStorage<{ readonly of: Turns; readonly turn: Turn }>();

/** Sees to it that code goes on by events of its history, and by nothing that the machine decides. */
export class Turns {
  readonly #onIntrusion: (error: UnsimulatedWaitError) => void;
  readonly #machine;

  constructor(onIntrusion: (error: UnsimulatedWaitError) => void) {
    this.#onIntrusion = onIntrusion;
    this.#machine = createHook({
      init: (_, type, __, resource) => this.#onWork(type, resource),
      // They end within the turn, and there are very many.
      trackPromises: false,
    });
  }

  begin(turn: Turn): void {
    turns.run({ of: this, turn }, turn.run);
  }

  /** Reports code that goes on in a turn of another process: what it waited for was no event. */
  check(current: Process | undefined): void {
    const process = this.#turn?.process;
    if (process === current) return;
    const names = `${nameOf(process)} goes on in a turn of ${nameOf(current)}`;
    this.#onIntrusion(withStack(`${names}, by what is no event of the history`));
  }

  /** The turn that what runs belongs to; none of this history when it is of an earlier one. */
  get #turn(): Turn | undefined {
    const store = turns.getStore();
    return store?.of === this ? store.turn : undefined;
  }

  /** Does something meanwhile, and reports what a turn begins that ends whenever the machine likes. */
  async watch(work: () => Promise<void>): Promise<void> {
    this.#machine.enable();
    try {
      await work();
    } finally {
      this.#machine.disable();
    }
  }

  /** Takes work of threads, files, sockets, and timers that are not the history's. */
  #onWork(type: string, resource: object): void {
    const turn = this.#turn;
    // Ticks end within the turn as well, and what is written in JavaScript waits for nothing by itself.
    if (turn === undefined || type === 'TickObject' || resource instanceof AsyncResource) return;
    const name = nameOf(turn.process);
    this.#onIntrusion(withStack(`${name} begins ${type}, which no event of the history ends`));
  }
}

/** Says where, although histories keep no stacks. */
function withStack(message: string): UnsimulatedWaitError {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 20;
  try {
    return new UnsimulatedWaitError(message);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}
