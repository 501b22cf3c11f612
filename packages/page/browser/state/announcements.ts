import { signal } from '@preact/signals';

/**
 * What a screen reader is told next.
 *
 * @example
 * ```ts
 * announcement.value; // '3 products are shown.'
 * ```
 */
export const announcement = signal('');

/**
 * Says something that is seen on the page to whoever does not see it.
 *
 * @example
 * ```ts
 * announce('3 products are shown.');
 * ```
 */
export function announce(sentence: string): void {
  announcement.value = '';
  // The same sentence again is no change, so the region is emptied first.
  setTimeout(() => {
    announcement.value = sentence;
  }, 50);
}
