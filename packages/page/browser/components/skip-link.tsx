import { t } from '../texts/text.ts';

/** Id of the element that the page is shown in. */
export const MAIN_ID = 'content';

/**
 * Leads the keyboard past the header.
 *
 * @example
 * ```tsx
 * <SkipLink />
 * ```
 */
export function SkipLink() {
  return (
    <a class="skip-link" href={`#${MAIN_ID}`}>
      {t('page.skip')}
    </a>
  );
}
