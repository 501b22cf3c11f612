import type { Emulator } from './emulator.ts';

/** Emulators in the order they were started in: they end in the opposite one. */
export class EmulatorStack {
  readonly #started: Promise<Emulator>[] = [];
  readonly #log: (line: string) => void;

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  push<Kind extends Emulator>(emulator: Promise<Kind>): Promise<Kind> {
    this.#started.push(emulator);
    return emulator;
  }

  /** Waits for what is still starting. One that cannot end does not keep the others. */
  async stop(): Promise<void> {
    const outcomes = await Promise.allSettled(this.#started);
    for (const outcome of outcomes.toReversed()) {
      if (outcome.status === 'rejected') continue;
      await outcome.value
        .stop()
        .catch((error) => this.#log(`${outcome.value.endpoint} did not stop in order: ${error}`));
    }
  }
}
