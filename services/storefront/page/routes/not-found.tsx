import { usePageTitle } from '@commerce/page/state/page-title';
import { t } from '@commerce/page/texts/text';
import { homePath } from '../paths.ts';

/** The page of every address that has none. */
export default function NotFound() {
  usePageTitle(t('notFound.title'));
  return (
    <div class="narrow">
      <h1>{t('notFound.title')}</h1>
      <p>{t('notFound.lead')}</p>
      <p>
        <a class="button" href={homePath}>
          {t('product.toHome')}
        </a>
      </p>
    </div>
  );
}
