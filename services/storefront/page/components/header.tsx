import { LanguageSwitch } from '@commerce/page/components/language-switch';
import { SchemeSwitch } from '@commerce/page/components/scheme-switch';
import { t } from '@commerce/page/texts/text';
import { accountPath, cartPath, homePath } from '../paths.ts';
import { units } from '../state/cart.ts';
import { AccountIcon, CartIcon } from './icons.tsx';
import { SearchForm } from './search-form.tsx';

/** What stands above every page. */
export function Header() {
  return (
    <header class="header">
      <div class="header-bar">
        <a class="brand" href={homePath}>
          {t('shop.name')}
        </a>
        <SearchForm />
        <nav class="header-links" aria-label={t('shop.main')}>
          <LanguageSwitch />
          <SchemeSwitch />
          <a
            class="header-button"
            href={accountPath}
            aria-label={t('header.account')}
            title={t('header.account')}
          >
            <AccountIcon />
          </a>
          <a
            class="header-button"
            href={cartPath}
            aria-label={t('header.cart', units.value)}
            title={t('header.cart', units.value)}
          >
            <CartIcon />
            {units.value > 0 && (
              <span class="badge" aria-hidden="true">
                {units.value}
              </span>
            )}
          </a>
        </nav>
      </div>
    </header>
  );
}
