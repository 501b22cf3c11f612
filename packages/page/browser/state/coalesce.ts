/**
 * Makes of some work what runs once at a time: calls during a run are one more run after it, so that the
 * last run began after the last call.
 *
 * @example
 * const look = coalesce(async () => show(await fetchOrder(orderId)));
 */
export function coalesce(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    next = undefined;
    running = work().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (running === undefined) return run();
    next ??= running.then(run, run);
    return next;
  };
}
