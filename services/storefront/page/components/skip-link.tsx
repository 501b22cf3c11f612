import { t } from '../texts/text.ts';

export const MAIN_ID = 'content';

/** Leads the keyboard past the header. */
export function SkipLink() {
  return (
    <a class="skip-link" href={`#${MAIN_ID}`}>
      {t('shop.skip')}
    </a>
  );
}
