/**
 * Ends a process once, however stopping goes: in order when `stop` settles, else at the bound.
 *
 * @param withinMs milliseconds that `stop` has
 * @example
 * ```ts
 * const end = ending({ stop: () => platform.stop(), exit: process.exit, withinMs: 20_000 });
 * process.on('SIGTERM', end).on('disconnect', end);
 * ```
 */
export function ending({
  stop,
  exit,
  withinMs,
}: {
  readonly stop: () => Promise<void> | undefined;
  readonly exit: (code: number) => void;
  readonly withinMs: number;
}): () => void {
  let isEnding = false;
  return () => {
    if (isEnding) return;
    isEnding = true;
    setTimeout(() => exit(1), withinMs);
    Promise.resolve(stop()).then(
      () => exit(0),
      () => exit(1),
    );
  };
}
