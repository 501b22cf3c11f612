/**
 * Prints what the platform does and when, in seconds since the process began, where the environment
 * variable `LOCAL_CLOUD_TIMINGS` is set.
 */
export const mark: (what: string) => void = process.env.LOCAL_CLOUD_TIMINGS
  ? (what) => process.stderr.write(`${(performance.now() / 1000).toFixed(2)} s ${what}\n`)
  : () => {};
