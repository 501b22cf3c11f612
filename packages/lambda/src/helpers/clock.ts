/**
 * The source of the time: a port, so that tests hold it still.
 *
 * @example
 * ```ts
 * const age = (at: Date, clock: Clock) => clock.now().getTime() - at.getTime();
 * ```
 */
export interface Clock {
  now(): Date;
}

/**
 * The time of the machine.
 *
 * @example
 * ```ts
 * const placedAt = systemClock.now().toISOString();
 * ```
 */
export const systemClock: Clock = { now: () => new Date() };
