import type { Money } from '@commerce/money';
import { money } from '@commerce/page/formats/money';
import { t } from '@commerce/page/texts/text';
import type { CartCheck } from '../../shop-api/types.ts';
import { percent } from '../formats/percent.ts';

interface TotalsProps {
  /** Absent until the shop has said; the places are kept. */
  readonly check: CartCheck | undefined;
  /** What it costs by what orders says, when that is something else. */
  readonly total?: Money | undefined;
  /** Whether what is shown is about to change. */
  readonly isChecking: boolean;
}

/** What a cart costs, line by line. */
export function Totals({ check, total, isChecking }: TotalsProps) {
  const sum = total ?? check?.total;
  // Before the country is known there are products only.
  if (sum === undefined) {
    return (
      <>
        <dl class="totals" aria-busy={isChecking}>
          <Row label={t('totals.subtotal')} amount={check?.subtotal} isTotal />
        </dl>
        <p class="note">{t('totals.later')}</p>
      </>
    );
  }
  // Taxes of another total are not these.
  const taxes = sum.amount === check?.total?.amount ? check.taxes : [];
  return (
    <dl class="totals" aria-busy={isChecking}>
      <Row label={t('totals.subtotal')} amount={check?.subtotal} />
      <Row label={t('totals.shipping')} amount={check?.shipping} />
      <Row label={t('totals.total')} amount={sum} isTotal />
      {taxes.map(({ rate, amount }) => (
        <Row
          key={rate}
          label={t(check?.taxIncluded ? 'totals.taxIncluded' : 'totals.tax', percent(rate))}
          amount={amount}
          isNote
        />
      ))}
      {check?.reverseCharge && <Row label={t('totals.reverseCharge')} amount={undefined} isNote />}
    </dl>
  );
}

interface RowProps {
  readonly label: string;
  readonly amount: Money | undefined;
  readonly isTotal?: boolean;
  readonly isNote?: boolean;
}

function Row({ label, amount, isTotal = false, isNote = false }: RowProps) {
  return (
    <div class={isTotal ? 'totals-row totals-sum' : isNote ? 'totals-row note' : 'totals-row'}>
      <dt>{label}</dt>
      <dd>{amount ? money(amount) : '\u00a0'}</dd>
    </div>
  );
}
