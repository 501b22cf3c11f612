import { useState } from 'preact/hooks';
import { LANGUAGES } from '../state/settings.ts';
import { chooseLanguage, language, t } from '../texts/text.ts';

/**
 * Switches to the other language.
 *
 * @example
 * ```tsx
 * <LanguageSwitch />
 * ```
 */
export function LanguageSwitch() {
  const [isLoading, setLoading] = useState(false);
  const other = LANGUAGES.find((one) => one !== language()) ?? 'en';
  const short = other.toUpperCase();
  const choose = async () => {
    setLoading(true);
    await chooseLanguage(other).finally(() => setLoading(false));
  };
  return (
    <button
      type="button"
      class="header-button"
      lang={other}
      aria-label={`${short} – ${t('header.otherLanguage')}`}
      title={t('header.otherLanguage')}
      disabled={isLoading}
      onClick={choose}
    >
      {short}
    </button>
  );
}
