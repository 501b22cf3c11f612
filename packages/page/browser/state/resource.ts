import { useEffect, useState } from 'preact/hooks';

/** Something of the shop that can be loaded, and by which name it is remembered. */
export interface Resource<T> {
  readonly key: string;
  readonly load: (signal: AbortSignal) => Promise<T>;
}

/** What is there of a resource. A value stays while a younger one is on its way. */
export type Loaded<T> =
  | { readonly status: 'LOADING' }
  | { readonly status: 'LOADED'; readonly value: T }
  | { readonly status: 'FAILED'; readonly error: unknown; readonly retry: () => void };

interface Entry {
  readonly loading: Promise<unknown>;
  readonly controller: AbortController;
  readonly at: number;
  value?: unknown;
}

/** As long as the edge keeps it: a younger one would be the same. */
const FRESH_MS = 30_000;
const MOST_ENTRIES = 60;

const entries = new Map<string, Entry>();

/**
 * Begins to load what is about to be shown, unless it is there.
 *
 * @example
 * ```ts
 * await warm(homeResource);
 * ```
 */
export function warm<T>({ key, load }: Resource<T>): Promise<T> {
  const known = entries.get(key);
  if (known !== undefined && Date.now() - known.at < FRESH_MS) return known.loading as Promise<T>;
  const controller = new AbortController();
  const loading = load(controller.signal);
  const entry: Entry = { loading, controller, at: Date.now(), value: known?.value };
  entries.delete(key);
  entries.set(key, entry);
  loading.then(
    (value) => {
      entry.value = value;
    },
    () => {
      // Whoever shows it says so; the next to ask begins anew.
      if (entries.get(key) === entry) entries.delete(key);
    },
  );
  for (const oldest of [...entries.keys()].slice(0, -MOST_ENTRIES)) entries.delete(oldest);
  return loading;
}

/** Ends a request whose answer nobody waits for any more. */
const abandon = (key: string): void => entries.get(key)?.controller.abort();

/**
 * Forgets a resource that has changed, so that whoever shows it next loads it.
 *
 * @example
 * ```ts
 * forget('home');
 * ```
 */
export const forget = (key: string): void => void entries.delete(key);

/**
 * Shows a resource: at once when it is known, and the younger one when that has come.
 *
 * @example
 * ```ts
 * const page = useResource(homeResource);
 * ```
 */
export function useResource<T>(resource: Resource<T>): Loaded<T> {
  const [attempt, setAttempt] = useState(0);
  const [shown, setShown] = useState<{ key: string; loaded: Loaded<T> }>();
  const { key } = resource;

  // The key and the attempt stand for the resource, which is made anew by each rendering.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    let isShown = true;
    const show = (loaded: Loaded<T>) => {
      if (isShown) setShown({ key, loaded });
    };
    warm(resource).then(
      (value) => show({ status: 'LOADED', value }),
      (error: unknown) => show({ status: 'FAILED', error, retry: () => setAttempt((n) => n + 1) }),
    );
    return () => {
      isShown = false;
      abandon(key);
    };
  }, [key, attempt]);

  if (shown?.key === key) return shown.loaded;
  const known = entries.get(key)?.value;
  return known === undefined ? { status: 'LOADING' } : { status: 'LOADED', value: known as T };
}
