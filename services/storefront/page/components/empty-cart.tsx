import { t } from '@commerce/page/texts/text';
import { homePath } from '../paths.ts';

/** A page about the cart when there is nothing in it. */
export function EmptyCart({ title }: { title: string }) {
  return (
    <div class="narrow">
      <h1>{title}</h1>
      <p class="lead">{t('cart.empty')}</p>
      <a class="button button-main" href={homePath}>
        {t('cart.browse')}
      </a>
    </div>
  );
}
