import { Failure } from '@commerce/page/components/failure';
import { usePageTitle } from '@commerce/page/state/page-title';
import { t } from '@commerce/page/texts/text';
import { CartLine } from '../components/cart-line.tsx';
import { isGeneral, problemSentence } from '../components/cart-problem.ts';
import { EmptyCart } from '../components/empty-cart.tsx';
import { PromotionField } from '../components/promotion-field.tsx';
import { Totals } from '../components/totals.tsx';
import { checkoutPath } from '../paths.ts';
import { cart } from '../state/cart.ts';
import { useCartCheck } from '../state/cart-check.ts';

/** What somebody is about to order. */
export default function CartPage() {
  usePageTitle(t('cart.title'));
  const { items } = cart.value;
  const { check, isChecking, error, recheck } = useCartCheck(cart.value);
  if (items.length === 0) return <EmptyCart title={t('cart.title')} />;
  const problems = check?.problems ?? [];
  const general = problems.filter(isGeneral);
  const isOrderable = check?.orderable === true;
  return (
    <>
      <h1>{t('cart.title')}</h1>
      <div class="with-summary">
        <div>
          {error !== undefined && <Failure error={error} retry={recheck} />}
          <ul class="cart-lines">
            {items.map((item) => (
              <CartLine
                key={item.sku}
                item={item}
                line={check?.lines.find(({ sku }) => sku === item.sku)}
                problem={problems.find(({ sku }) => sku === item.sku)}
              />
            ))}
          </ul>
        </div>
        <section class="summary panel" aria-label={t('totals.title')}>
          <Totals check={check} isChecking={isChecking} />
          <PromotionField />
          {general.map((problem) => (
            <p class="problem" key={problem.code} role="status">
              {problemSentence(problem)}
            </p>
          ))}
          {check && !isChecking && !isOrderable && <p class="problem">{t('cart.notOrderable')}</p>}
          {isOrderable || !check ? (
            <a class="button button-main button-wide" href={checkoutPath}>
              {t('cart.checkout')}
            </a>
          ) : (
            <button type="button" class="button button-wide" disabled>
              {t('cart.checkout')}
            </button>
          )}
        </section>
      </div>
    </>
  );
}
