import { useEffect } from 'preact/hooks';
import { announce } from '../state/announcements.ts';
import { t } from '../texts/text.ts';

let isFirst = true;

/** Names the page in the browser, and tells a screen reader of it once another one was there before. */
export function usePageTitle(title: string | undefined): void {
  const whole = title === undefined ? undefined : t('shop.title', title);
  useEffect(() => {
    if (whole === undefined || document.title === whole) return;
    document.title = whole;
    if (!isFirst) announce(whole);
    isFirst = false;
  }, [whole]);
}
