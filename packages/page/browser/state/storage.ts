/** The part of `localStorage` that the shop uses. */
export interface KeyValueStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * Reads JSON that an earlier version, or somebody else, may have written: `undefined` for what is not JSON.
 *
 * @example
 * ```ts
 * readJson(browserStore(), 'commerce.cart');
 * ```
 */
export function readJson(store: KeyValueStore, key: string): unknown {
  const text = store.getItem(key);
  if (text === null) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    // Whatever it was, it is not the shop's.
    return undefined;
  }
}

/**
 * A store that lasts as long as the page.
 *
 * @example
 * ```ts
 * const store = memoryStore();
 * ```
 */
export function memoryStore(): KeyValueStore {
  const values = new Map<string, string>();
  return {
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/**
 * A store of the browser, or one for as long as the page where the browser forbids it.
 *
 * @example
 * ```ts
 * const visits = browserStore('sessionStorage');
 * ```
 */
export function browserStore(
  kind: 'localStorage' | 'sessionStorage' = 'localStorage',
): KeyValueStore {
  try {
    const store = globalThis[kind];
    store.getItem('commerce.probe');
    return store;
  } catch {
    // Cookies and site data are blocked.
    return memoryStore();
  }
}
