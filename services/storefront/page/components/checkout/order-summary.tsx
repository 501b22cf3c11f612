import type { Money } from '@commerce/money';
import { Failure } from '@commerce/page/components/failure';
import { money } from '@commerce/page/formats/money';
import { t } from '@commerce/page/texts/text';
import { cartPath } from '../../paths.ts';
import type { CheckedCart } from '../../state/cart-check.ts';
import { isNote, problemSentence } from '../cart-problem.ts';
import { Totals } from '../totals.tsx';

interface OrderSummaryProps {
  readonly checked: CheckedCart;
  /** What it costs by what orders says, when that is something else. */
  readonly total: Money | undefined;
}

/** What is ordered, and what it costs where it goes. */
export function OrderSummary({ checked, total }: OrderSummaryProps) {
  const { check, isChecking, error, recheck } = checked;
  return (
    <section class="summary panel" aria-label={t('checkout.summary')}>
      <h2>{t('checkout.summary')}</h2>
      {error !== undefined && <Failure error={error} retry={recheck} />}
      <ul class="summary-lines">
        {check?.lines.map(({ sku, quantity, name, lineTotal }) => (
          <li class="summary-line" key={sku}>
            <span>{t('checkout.units', quantity, name)}</span>
            <span class="price">{money(lineTotal)}</span>
          </li>
        ))}
      </ul>
      <Totals check={check} total={total} isChecking={isChecking} />
      <div role="status">
        {check?.problems.map((problem) => (
          <p class={isNote(problem) ? 'note' : 'problem'} key={`${problem.code} ${problem.sku}`}>
            {problemSentence(problem)}
          </p>
        ))}
      </div>
      <p class="summary-link">
        <a href={cartPath}>{t('checkout.toCart')}</a>
      </p>
    </section>
  );
}
