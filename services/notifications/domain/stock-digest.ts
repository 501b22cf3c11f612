/** One product that ran low or out. */
export interface LowStock {
  readonly sku: string;
  readonly name: string;
  readonly available: number;
  /** Absent when the product is sold out, whatever its threshold. */
  readonly threshold?: number | undefined;
}

/** The windows of digests. */
export interface DigestTiming {
  /** Everything that runs low in one window is one mail. */
  readonly windowMs: number;
  /** Milliseconds after its end for which a window may still be written to. */
  readonly graceMs: number;
}

/** Returns the window of an instant, named by its start. */
export const windowOf = (now: Date, { windowMs }: DigestTiming): string =>
  new Date(Math.floor(now.getTime() / windowMs) * windowMs).toISOString();

/** Returns whether a window is complete: only then is its digest the same however often it is made. */
export const isClosed = (window: string, now: Date, { windowMs, graceMs }: DigestTiming): boolean =>
  Date.parse(window) + windowMs + graceMs <= now.getTime();
