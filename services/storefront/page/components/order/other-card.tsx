import { useEffect, useId, useState } from 'preact/hooks';
import { fetchCards, type SavedCard } from '../../api/account.ts';
import { payAnotherWay } from '../../api/orders.ts';
import type { SentencesByCode } from '../../api/sentence.ts';
import { announce } from '../../state/announcements.ts';
import { ta } from '../../texts/account-text.ts';
import { ConfirmDialog } from '../confirm-dialog.tsx';
import { Failure } from '../failure.tsx';

interface OtherCardProps {
  readonly orderId: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  readonly refresh: () => Promise<void>;
}

const SENTENCES: SentencesByCode = {
  PAYMENT_METHOD_NOT_CHANGEABLE: () => ta('need.over'),
  PROMOTION_USED_UP: () => ta('need.usedUp'),
  PROMOTION_ALREADY_USED: () => ta('need.usedUp'),
};

/** Pays an order with another card: a saved one. */
export function OtherCard({ orderId, isOpen, onClose, refresh }: OtherCardProps) {
  const [cards, setCards] = useState<readonly SavedCard[]>();
  const [error, setError] = useState<unknown>();
  const [chosen, setChosen] = useState<string>();
  const name = useId();

  useEffect(() => {
    if (isOpen) fetchCards().then(setCards, setError);
  }, [isOpen]);

  const done = () => {
    onClose();
    announce(ta('need.sent'));
    return refresh();
  };

  return (
    <ConfirmDialog
      title={ta('need.other')}
      text={cards?.length === 0 ? ta('cards.none') : ''}
      confirm={ta('need.pay')}
      keep={ta('account.cancel')}
      isOpen={isOpen}
      act={chosen === undefined ? undefined : () => payAnotherWay(orderId, chosen)}
      byCode={SENTENCES}
      onDone={done}
      onClose={onClose}
    >
      {error !== undefined && <Failure error={error} />}
      <fieldset class="choices">
        <legend>{ta('need.card')}</legend>
        {cards?.map(({ paymentMethodId, brand, last4 }) => (
          <label key={paymentMethodId} class="choice">
            <input
              type="radio"
              name={name}
              value={paymentMethodId}
              checked={chosen === paymentMethodId}
              onChange={() => setChosen(paymentMethodId)}
            />
            {ta('cards.named', brand, last4)}
          </label>
        ))}
      </fieldset>
    </ConfirmDialog>
  );
}
