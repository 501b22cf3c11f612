import { isOffline } from '../state/network.ts';
import { t } from '../texts/text.ts';

/** Says that there is no network, and what that means. */
export function OfflineBanner() {
  return (
    <div class="banner-place" role="status">
      {isOffline.value && <p class="banner">{t('shop.offline')}</p>}
    </div>
  );
}
