import { isOffline } from '../state/network.ts';
import { t } from '../texts/text.ts';

/**
 * Says that there is no network, and what that means.
 *
 * @example
 * ```tsx
 * <OfflineBanner />
 * ```
 */
export function OfflineBanner() {
  return (
    <div class="banner-place" role="status">
      {isOffline.value && <p class="banner">{t('page.offline')}</p>}
    </div>
  );
}
