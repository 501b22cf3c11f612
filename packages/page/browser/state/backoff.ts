const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Returns how long to wait after so many failures in a row: twice as long each time, half a minute at the
 * most, and shortened by chance, so that the clients of a server that restarts do not all come at once.
 *
 * @param random from 0 to 1, as of `Math.random`
 *
 * @example
 * pauseAfter(3, 1); // 2000
 */
export const pauseAfter = (failures: number, random: number): number =>
  Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - 1)) * (0.5 + random / 2);
