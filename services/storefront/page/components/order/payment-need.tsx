import { moment } from '@commerce/page/formats/dates';
import { useState } from 'preact/hooks';
import type { PaymentNeed as Need, Order } from '../../api/order-types.ts';
import { ta } from '../../texts/account-text.ts';
import { OtherCard } from './other-card.tsx';

interface PaymentNeedProps {
  readonly order: Order;
  readonly need: Need;
  readonly refresh: () => Promise<void>;
}

/** What the customer has to do about the payment: go to the bank's page, or take another card. */
export function PaymentNeed({ order, need, refresh }: PaymentNeedProps) {
  const [asksOther, setAsksOther] = useState(false);
  const isAction = need.status === 'REQUIRES_ACTION';
  const until = moment(need.expiresAt);
  return (
    <section class="notice" aria-labelledby="need" role="alert">
      <h2 id="need">{ta(isAction ? 'need.action.title' : 'need.method.title')}</h2>
      <p>{ta(isAction ? 'need.action.text' : 'need.method.text', until)}</p>
      <div class="actions">
        {isAction && need.redirectUrl !== undefined && (
          <a class="button button-main" href={need.redirectUrl}>
            {ta('need.action.go')}
          </a>
        )}
        <button
          type="button"
          class={isAction ? 'button' : 'button button-main'}
          onClick={() => setAsksOther(true)}
        >
          {ta('need.other')}
        </button>
      </div>
      {isAction && need.redirectUrl === undefined && <p>{ta('need.action.noPage')}</p>}
      <OtherCard
        order={order}
        isOpen={asksOther}
        onClose={() => setAsksOther(false)}
        refresh={refresh}
      />
    </section>
  );
}
