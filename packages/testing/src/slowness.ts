/**
 * How long a machine may take. Nothing in a test asserts elapsed time; what is bounded is bounded
 * against hanging alone, and each such bound grows with the slowness that was measured when the run
 * began.
 */

/** Set by `scripts/jest.ts` for everything that a run starts. */
const VARIABLE = 'TEST_SLOWNESS';

/** What {@link fixedWork} takes on an idle core of the machine for which bounds are written. */
const REFERENCE_MS = 60;

/**
 * Measures how much slower than the reference this machine is now, with all that runs beside: 1 at
 * the least. Takes a tenth of a second on a fast one.
 *
 * @param now a clock in milliseconds
 * @example
 * ```ts
 * const testTimeout = 600_000 * measureSlowness();
 * ```
 */
export function measureSlowness(now = () => performance.now()): number {
  const begin = now();
  fixedWork();
  return Math.max(1, (now() - begin) / REFERENCE_MS);
}

/** The slowness that the run of tests measured when it began; 1 outside a run. */
export const slowness = (): number => Math.max(1, Number(process.env[VARIABLE] ?? 1) || 1);

/** The variable that hands a measured slowness on. */
export const slownessVariable = (measured: number): Record<string, string> => ({
  [VARIABLE]: measured.toFixed(2),
});

/** A bound against hanging, in milliseconds, on a machine as slow as this one. */
export const bound = (milliseconds: number): number => Math.round(milliseconds * slowness());

/** What a platform mostly does: makes text of objects, and objects of text. */
function fixedWork(): number {
  let length = 0;
  for (let round = 0; round < 300; round += 1) {
    const lines = Array.from({ length: 200 }, (_, line) => ({ sku: `SKU-${line}`, round, line }));
    const text = JSON.stringify(lines);
    length += (JSON.parse(text) as unknown[]).length + text.length;
  }
  return length;
}
