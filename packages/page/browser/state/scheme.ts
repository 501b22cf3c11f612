import { effect } from '@preact/signals';
import { scheme } from './settings.ts';

/**
 * Shows the colours that were chosen; the style sheet does the rest.
 *
 * @example
 * ```ts
 * followScheme();
 * ```
 */
export function followScheme(): void {
  effect(() => {
    document.documentElement.dataset.scheme = scheme.value;
  });
}

/**
 * Tells whether the page is dark now, for what a style sheet of the shop does not reach.
 *
 * @example
 * ```ts
 * const theme = isDark() ? 'night' : 'stripe';
 * ```
 */
export const isDark = (): boolean =>
  scheme.value === 'dark' ||
  (scheme.value === 'auto' && matchMedia('(prefers-color-scheme: dark)').matches);
