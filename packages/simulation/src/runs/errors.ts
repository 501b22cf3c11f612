/** A day ended with an exception: the simulation, or what it has of AWS, does not know what to do. */
export class DayBrokenOffError extends Error {
  override readonly name = 'DayBrokenOffError';
  readonly seed: number;

  constructor(seed: number, message: string) {
    super(message);
    this.seed = seed;
  }
}

/** The release before is one that the simulation of today cannot run. */
export class ReleaseNotLoadedError extends Error {
  override readonly name = 'ReleaseNotLoadedError';
}
