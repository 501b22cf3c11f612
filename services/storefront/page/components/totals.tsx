import type { Money } from '@commerce/money';
import type { CartCheck } from '../../shop-api/types.ts';
import { money } from '../formats/money.ts';
import { percent } from '../formats/percent.ts';
import { t } from '../texts/text.ts';

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
  return (
    <dl class="totals" aria-busy={isChecking}>
      <Row label={t('totals.subtotal')} amount={check?.subtotal} />
      <Row label={t('totals.shipping')} amount={check?.shipping} missing={t('totals.later')} />
      <Row
        label={t('totals.total')}
        amount={total ?? check?.total}
        missing={t('totals.later')}
        isTotal
      />
      {check?.taxes.map(({ rate, amount }) => (
        <Row
          key={rate}
          label={t(check.taxIncluded ? 'totals.taxIncluded' : 'totals.tax', percent(rate))}
          amount={amount}
          isNote
        />
      ))}
      {check?.reverseCharge && <div class="note">{t('totals.reverseCharge')}</div>}
    </dl>
  );
}

interface RowProps {
  readonly label: string;
  readonly amount: Money | undefined;
  /** Words for an amount that there is not yet. */
  readonly missing?: string;
  readonly isTotal?: boolean;
  readonly isNote?: boolean;
}

function Row({ label, amount, missing = '\u00a0', isTotal = false, isNote = false }: RowProps) {
  return (
    <div class={isTotal ? 'totals-row totals-sum' : isNote ? 'totals-row note' : 'totals-row'}>
      <dt>{label}</dt>
      <dd>{amount ? money(amount) : missing}</dd>
    </div>
  );
}
