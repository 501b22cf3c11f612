import { setTimeout as sleep } from 'node:timers/promises';

/** The finding of a look at something that is under way. */
export interface Sight<T> {
  readonly value: T;
  readonly done: boolean;
  /** Work is under way that may still change it: a message in flight, an execution that runs. */
  readonly busy: boolean;
  /** Differs from the last look when something has moved. */
  readonly trace: string;
}

/** Passes the time between two looks. */
export type Pause = () => Promise<unknown>;

const BETWEEN_LOOKS_MS = 100;
/** The number of looks in a row at which nothing moves: far longer than what no look can see takes. */
const QUIET_LOOKS = 100;

/**
 * Looks again as long as something moves, however slow the machine is. Returns the last sight; not
 * `done` when nothing has moved for a while.
 *
 * @throws what `look` throws: the platform that is gone ends the wait.
 */
export async function untilDone<T>(
  look: () => Promise<Sight<T>>,
  pause: Pause = () => sleep(BETWEEN_LOOKS_MS),
): Promise<Sight<T>> {
  let last = await look();
  for (let quiet = 0; !last.done && quiet < QUIET_LOOKS; ) {
    await pause();
    const next = await look();
    quiet = next.busy || next.trace !== last.trace ? 0 : quiet + 1;
    last = next;
  }
  return last;
}
