import type { Freshness } from './freshness.ts';
import type { EdgeResponse } from './types.ts';

/** A response that is kept. */
export interface CachedResponse {
  readonly response: EdgeResponse;
  readonly freshness: Freshness;
  /** Milliseconds since 1970 at which the origin gave or confirmed it. */
  readonly storedAt: number;
  /** The paths by which it is invalidated: the viewer's, and the one that a function made of it. */
  readonly paths: readonly string[];
}

/** How old a cached response is against what it may be. */
export type State = 'fresh' | 'stale-while-revalidate' | 'stale';

const MAX_BYTES = 64 * 1024 * 1024;

/** The cache of one distribution: the responses used least recently go first. */
export class EdgeCache {
  readonly #entries = new Map<string, CachedResponse>();
  #bytes = 0;

  get(key: string): CachedResponse | undefined {
    const entry = this.#entries.get(key);
    if (!entry) return undefined;
    this.#entries.delete(key);
    this.#entries.set(key, entry);
    return entry;
  }

  put(key: string, entry: CachedResponse): void {
    this.#remove(key);
    this.#entries.set(key, entry);
    this.#bytes += entry.response.body.length;
    for (const [oldest] of this.#entries) {
      if (this.#bytes <= MAX_BYTES) break;
      this.#remove(oldest);
    }
  }

  /** Forgets what one of the paths stands for; a `*` at the end of one stands for anything. */
  invalidate(paths: readonly string[]): void {
    for (const [key, entry] of this.#entries) {
      if (paths.some((path) => entry.paths.some((own) => isMeant(path, own)))) this.#remove(key);
    }
  }

  #remove(key: string): void {
    this.#bytes -= this.#entries.get(key)?.response.body.length ?? 0;
    this.#entries.delete(key);
  }
}

const isMeant = (path: string, own: string): boolean =>
  path.endsWith('*') ? own.startsWith(path.slice(0, -1)) : path === own;

export const ageOf = ({ storedAt }: CachedResponse, now: number): number =>
  Math.max(0, Math.floor((now - storedAt) / 1_000));

export function stateOf(entry: CachedResponse, now: number): State {
  const { ttl, staleWhileRevalidate } = entry.freshness;
  const age = (now - entry.storedAt) / 1_000;
  if (age < ttl) return 'fresh';
  return age < ttl + staleWhileRevalidate ? 'stale-while-revalidate' : 'stale';
}

/** Tells whether it may stand in for an origin that fails. */
export const mayReplaceError = (entry: CachedResponse, now: number): boolean =>
  (now - entry.storedAt) / 1_000 < entry.freshness.ttl + entry.freshness.staleIfError;
