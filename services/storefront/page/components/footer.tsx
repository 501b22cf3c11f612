import { t } from '@commerce/page/texts/text';
import { accountPath, ordersPath } from '../paths.ts';

/** What stands below every page. */
export function Footer() {
  return (
    <footer class="footer">
      <div class="footer-bar">
        <p>
          <span class="brand">{t('shop.name')}</span>
          <br />
          {t('shop.claim')}
        </p>
        <ul class="footer-links">
          <li>
            <a href={ordersPath}>{t('footer.orders')}</a>
          </li>
          <li>
            <a href={accountPath}>{t('footer.account')}</a>
          </li>
        </ul>
      </div>
    </footer>
  );
}
