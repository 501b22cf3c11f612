import { chooseScheme, SCHEMES, scheme } from '../state/settings.ts';
import { t } from '../texts/text.ts';
import { AutoIcon, DarkIcon, LightIcon } from './icons.tsx';

const ICONS = { auto: AutoIcon, light: LightIcon, dark: DarkIcon };

/**
 * Goes through the colours: as the device, light, dark.
 *
 * @example
 * ```tsx
 * <SchemeSwitch />
 * ```
 */
export function SchemeSwitch() {
  const shown = scheme.value;
  const next = SCHEMES[(SCHEMES.indexOf(shown) + 1) % SCHEMES.length] ?? 'auto';
  const ShownIcon = ICONS[shown];
  const label = t(`header.scheme.${shown}`);
  return (
    <button
      type="button"
      class="header-button"
      aria-label={label}
      title={label}
      onClick={() => chooseScheme(next)}
    >
      <ShownIcon />
    </button>
  );
}
