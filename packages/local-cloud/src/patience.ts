/** How long {@link exercise} takes on the machine that the bounds of this code have in mind. */
const REFERENCE_MS = 0.5;
const ROUNDS = 250_000;
/** So often the wait looks at the machine. */
const STEP_MS = 50;

/**
 * How many times slower than the reference this machine is at this very moment, other programs'
 * share of it included; at least 1.
 *
 * @example
 * ```ts
 * const requestTimeout = 5_000 * slowness();
 * ```
 */
export function slowness(): number {
  const start = performance.now();
  exercise();
  return Math.max(1, (performance.now() - start) / REFERENCE_MS);
}

/**
 * Waits for something that will happen unless it hangs: the value of `promise`, or `undefined` once
 * the bound is used up. The bound is work, not time: it lasts longer where the machine is slower, as
 * measured all the while, and a machine or process that stands still uses up nothing of it. So it
 * can be tight enough to wait for, and no load makes it lie.
 *
 * @param milliseconds the bound, on the reference machine.
 * @throws what `promise` rejects with.
 * @example
 * ```ts
 * const ended = await patiently(exit.promise, 400);
 * if (ended === undefined) child.kill('SIGKILL');
 * ```
 */
export async function patiently<Value>(
  promise: Promise<Value>,
  milliseconds: number,
): Promise<Value | undefined> {
  const { promise: outOfPatience, resolve } = Promise.withResolvers<undefined>();
  const stepMs = Math.min(STEP_MS, milliseconds);
  let left = milliseconds;
  let timer: NodeJS.Timeout | undefined;
  const step = () => {
    if (left <= 0) return resolve(undefined);
    // However late the timer is, it counts as one step.
    timer = setTimeout(() => {
      left -= stepMs / slowness();
      step();
    }, stepMs);
  };
  step();
  try {
    return await Promise.race([promise, outOfPatience]);
  } finally {
    clearTimeout(timer);
  }
}

/** A little work of which nothing can be left out. */
function exercise(): number {
  // Looked up once: in Jest's sandbox it is what would be measured otherwise.
  const { imul } = Math;
  let state = 1;
  for (let round = 0; round < ROUNDS; round++) state = imul(state ^ round, 0x9e37_79b1);
  return state;
}
