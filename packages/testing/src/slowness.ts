/**
 * The slowness of a machine. Nothing in a test asserts elapsed time; what is bounded is bounded
 * against hanging alone, and each such bound grows with the slowness that was measured when the run
 * began.
 */

/** Set by `scripts/jest.ts` for everything that a run starts. */
const VARIABLE = 'TEST_SLOWNESS';

/** The slowness that the run of tests measured when it began; 1 outside a run. */
const slowness = (): number => Math.max(1, Number(process.env[VARIABLE] ?? 1) || 1);

/**
 * The variable that hands a measured slowness on.
 *
 * @example
 * ```ts
 * spawn('node', ['platform.ts'], { env: { ...process.env, ...slownessVariable(2.5) } });
 * ```
 */
export const slownessVariable = (measured: number): Record<string, string> => ({
  [VARIABLE]: measured.toFixed(2),
});

/**
 * A bound against hanging, in milliseconds, on a machine as slow as this one.
 *
 * @example
 * ```ts
 * const signal = AbortSignal.timeout(bound(5_000));
 * ```
 */
export const bound = (milliseconds: number): number => Math.round(milliseconds * slowness());
