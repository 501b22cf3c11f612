/**
 * Time that passes only when nothing is left to do: an hour of waiting takes as long as the
 * work in it. Waits end on whole tenths of a millisecond, so that many end together.
 */
export class VirtualTime {
  readonly #due = new Map<number, (() => void)[]>();
  /** A heap of the moments in `#due`. */
  readonly #moments: number[] = [];
  #now = 0;

  /** Milliseconds since the beginning, in steps of a tenth. */
  get elapsedMs(): number {
    return this.#now / 10;
  }

  now(): Date {
    return new Date(this.elapsedMs);
  }

  sleep(milliseconds: number): Promise<void> {
    const moment = this.#now + Math.max(1, Math.round(milliseconds * 10));
    return new Promise((resolve) => {
      const waiting = this.#due.get(moment);
      if (waiting) waiting.push(resolve);
      else {
        this.#due.set(moment, [resolve]);
        this.#push(moment);
      }
    });
  }

  /** Lets time pass until nothing waits any more. */
  async run(): Promise<void> {
    await settled();
    for (let moment = this.#pop(); moment !== undefined; moment = this.#pop()) {
      this.#now = moment;
      const waiting = this.#due.get(moment) ?? [];
      this.#due.delete(moment);
      for (const resolve of waiting) resolve();
      await settled();
    }
  }

  #push(moment: number): void {
    const heap = this.#moments;
    let at = heap.push(moment) - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if ((heap[parent] ?? 0) <= moment) break;
      heap[at] = heap[parent] ?? 0;
      at = parent;
    }
    heap[at] = moment;
  }

  #pop(): number | undefined {
    const heap = this.#moments;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    let at = 0;
    for (;;) {
      let child = at * 2 + 1;
      if (child >= heap.length) break;
      if ((heap[child + 1] ?? Number.POSITIVE_INFINITY) < (heap[child] ?? 0)) child += 1;
      if ((heap[child] ?? 0) >= last) break;
      heap[at] = heap[child] ?? 0;
      at = child;
    }
    heap[at] = last;
    return first;
  }
}

/** Resolves once everything that can go on without waiting has gone on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));
