import { signal } from '@preact/signals';

/**
 * Whether the browser has no network. That it has one does not say that the shop can be reached.
 *
 * @example
 * ```tsx
 * {isOffline.value && <p>{t('page.offline')}</p>}
 * ```
 */
export const isOffline = signal(false);

/**
 * Follows the browser's network.
 *
 * @example
 * ```ts
 * followNetwork();
 * ```
 */
export function followNetwork(): void {
  const look = () => {
    isOffline.value = !navigator.onLine;
  };
  look();
  addEventListener('online', look);
  addEventListener('offline', look);
}
