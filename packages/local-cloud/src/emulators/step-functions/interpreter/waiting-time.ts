/** Adds up the time in which something waited; what waits side by side counts once. */
export class WaitingTime {
  readonly #now: () => number;
  #waiting = 0;
  #since = 0;
  #untaken = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** Something waits from now on. Returns how to say that it does no longer; a second time changes nothing. */
  begin(): () => void {
    if (this.#waiting === 0) this.#since = this.#now();
    this.#waiting += 1;
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      this.#add();
      this.#waiting -= 1;
    };
  }

  /** Milliseconds waited since this was asked last. */
  take(): number {
    this.#add();
    const taken = this.#untaken;
    this.#untaken = 0;
    return taken;
  }

  #add(): void {
    if (this.#waiting === 0) return;
    const now = this.#now();
    this.#untaken += now - this.#since;
    this.#since = now;
  }
}
