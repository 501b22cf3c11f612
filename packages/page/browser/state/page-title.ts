import { useEffect } from 'preact/hooks';
import { announce } from '../state/announcements.ts';
import { t } from '../texts/text.ts';

let isFirst = true;

/**
 * Names the page in the browser, and tells a screen reader of it once another one was there before.
 *
 * @example
 * ```ts
 * usePageTitle(t('orders.title'));
 * ```
 */
export function usePageTitle(title: string | undefined): void {
  const whole = title === undefined ? undefined : t('page.title', title);
  useEffect(() => {
    if (whole === undefined || document.title === whole) return;
    document.title = whole;
    if (!isFirst) announce(whole);
    isFirst = false;
  }, [whole]);
}
