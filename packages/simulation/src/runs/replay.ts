/** What else than its seed a day depends on. */
export interface ReplayOptions {
  readonly orders: number;
  readonly bug?: string | undefined;
  readonly before?: string | undefined;
}

/**
 * Returns the command that runs a day again.
 *
 * @example
 * ```ts
 * replayOf(7, { orders: 6 }); // npm run simulate -- --seed 7 --histories 1 --orders 6
 * ```
 */
export function replayOf(seed: number, { orders, bug, before }: ReplayOptions): string {
  const others = [...(bug ? [`--bug "${bug}"`] : []), ...(before ? [`--before "${before}"`] : [])];
  return ['npm run simulate --', `--seed ${seed} --histories 1 --orders ${orders}`, ...others].join(
    ' ',
  );
}
