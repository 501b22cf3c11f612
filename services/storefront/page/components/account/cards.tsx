import type { SentencesByCode } from '@commerce/page/api/sentence';
import { ConfirmDialog } from '@commerce/page/components/confirm-dialog';
import { Failure } from '@commerce/page/components/failure';
import { useAction } from '@commerce/page/state/action';
import { useCallback, useEffect, useState } from 'preact/hooks';
import { chooseDefaultCard, fetchCards, removeCard, type SavedCard } from '../../api/account.ts';
import { cardMonth } from '../../formats/card-month.ts';
import { ta } from '../../texts/account-text.ts';
import { Section } from './section.tsx';

const GONE: SentencesByCode = { PAYMENT_METHOD_NOT_FOUND: () => ta('cards.gone') };

/** Cards that the payment provider keeps for the customer. */
export function Cards() {
  const [cards, setCards] = useState<readonly SavedCard[]>();
  const [error, setError] = useState<unknown>();
  const [removed, setRemoved] = useState<SavedCard>();

  const load = useCallback(() => {
    setError(undefined);
    return fetchCards().then(setCards, setError);
  }, []);
  useEffect(() => void load(), [load]);

  return (
    <Section title={ta('cards.title')}>
      {error !== undefined && <Failure error={error} retry={load} />}
      {cards?.length === 0 && <p>{ta('cards.none')}</p>}
      {cards !== undefined && cards.length > 0 && (
        <ul class="records">
          {cards.map((card) => (
            <Card
              key={card.paymentMethodId}
              card={card}
              remove={() => setRemoved(card)}
              reload={load}
            />
          ))}
        </ul>
      )}
      <ConfirmDialog
        title={ta('cards.removeTitle', removed ? nameOf(removed) : '')}
        text={ta('cards.removeText')}
        confirm={ta('cards.remove')}
        keep={ta('account.cancel')}
        isDanger
        isOpen={removed !== undefined}
        byCode={GONE}
        act={removed && (() => removeCard(removed.paymentMethodId).finally(load))}
        onDone={() => setRemoved(undefined)}
        onClose={() => setRemoved(undefined)}
      />
    </Section>
  );
}

const nameOf = ({ brand, last4 }: SavedCard): string =>
  ta('cards.named', brand.charAt(0).toUpperCase() + brand.slice(1), last4);

interface CardProps {
  readonly card: SavedCard;
  readonly remove: () => void;
  readonly reload: () => Promise<void>;
}

function Card({ card, remove, reload }: CardProps) {
  const choosing = useAction(() => chooseDefaultCard(card.paymentMethodId).finally(reload));
  return (
    <li>
      <p>
        <strong>{nameOf(card)}</strong>
      </p>
      <p class="note">
        {ta('cards.expires', cardMonth(card.expiryYear, card.expiryMonth))}
        {card.isDefault && ` · ${ta('cards.default')}`}
      </p>
      <div class="actions">
        <button
          type="button"
          class="button-text"
          aria-label={`${ta('cards.remove')}: ${nameOf(card)}`}
          onClick={remove}
        >
          {ta('cards.remove')}
        </button>
        {!card.isDefault && (
          <button
            type="button"
            class="button-text"
            aria-label={`${ta('cards.makeDefault')}: ${nameOf(card)}`}
            onClick={choosing.run}
          >
            {ta('cards.makeDefault')}
          </button>
        )}
      </div>
      {choosing.error !== undefined && <Failure error={choosing.error} byCode={GONE} />}
    </li>
  );
}
