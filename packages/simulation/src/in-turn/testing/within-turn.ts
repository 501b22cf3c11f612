const nextMacrotask = setImmediate;

/**
 * Runs work as a process of a history runs, which goes on for one turn: microtasks and ticks alone.
 *
 * @throws Error when it needs more, and what the work throws.
 */
export async function withinTurn<Result>(work: () => Promise<Result>): Promise<Result> {
  let isSettled = false;
  const outcome = work().finally(() => {
    isSettled = true;
  });
  outcome.catch(() => {});
  await new Promise((resolve) => nextMacrotask(resolve));
  if (!isSettled) throw new Error('It waits for something outside of the turn');
  return outcome;
}
