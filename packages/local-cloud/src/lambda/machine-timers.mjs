/**
 * Timers of a function go by the pace of the machine, as the function's own timeout does: a client that
 * gives a request three seconds gives it the work of three seconds. Else a busy machine makes requests
 * time out that wait for nothing but the machine, and each is sent again behind the first.
 *
 * Plain JavaScript, as the inside of a worker is.
 */
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers';

/** The longest that a timer of Node can be set to, about 24 days. */
const LONGEST_TIMER_MS = 2_147_483_647;

/**
 * Replaces `setTimeout` of this thread by one that takes longer the slower the machine is when it is set.
 *
 * @param {Int32Array} clock `MachineClock.shared`
 */
export function slowDownTimers(clock) {
  const set = timers.setTimeout;
  const slowed = (delay) => {
    const longer = (delay * Atomics.load(clock, 1)) / 1_000;
    // What is no delay, or too long a one, is for Node to judge.
    return longer > delay ? Math.max(delay, Math.min(longer, LONGEST_TIMER_MS)) : delay;
  };
  const setTimeout = (callback, delay, ...values) => set(callback, slowed(delay), ...values);
  // With the promise that `util.promisify` makes of it.
  Object.defineProperties(setTimeout, Object.getOwnPropertyDescriptors(set));
  globalThis.setTimeout = setTimeout;
  timers.setTimeout = setTimeout;
  syncBuiltinESMExports();
}
