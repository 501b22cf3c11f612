import type { Money } from '@commerce/money';
import { configuration } from '@commerce/page/api/configuration';
import { Failure } from '@commerce/page/components/failure';
import { t } from '@commerce/page/texts/text';
import type { ComponentType } from 'preact';
import { useCallback, useEffect, useId, useState } from 'preact/hooks';
import { fetchCards, type SavedCard } from '../../api/account.ts';
import { type CardFormProps, SANDBOX_KEY, type TakeCard } from '../../payment/card-form.ts';

/** How an order is paid. */
export interface Payment {
  readonly take: TakeCard;
  /** Whether the card is kept for the next order. */
  readonly isSaved: boolean;
}

interface PaymentChoiceProps {
  readonly total: Money;
  /** Whether another card can be kept; true when it is absent. */
  readonly canSave?: boolean;
  readonly onChange: (payment: Payment | undefined) => void;
}

/** Stands for a card that is not one of the saved ones. */
const OTHER = 'other';

/** Chooses one of the cards that a customer saved, or another. */
export function PaymentChoice({ total, canSave = true, onChange }: PaymentChoiceProps) {
  const name = useId();
  const [cards, setCards] = useState<readonly SavedCard[]>();
  const [chosen, setChosen] = useState<string>();
  const [isSaved, setSaved] = useState(false);
  const [takeOther, setTakeOther] = useState<{ readonly take: TakeCard }>();

  useEffect(() => {
    const show = (found: readonly SavedCard[]) => {
      setCards(found);
      setChosen((found.find(({ isDefault }) => isDefault) ?? found[0])?.paymentMethodId ?? OTHER);
    };
    // Without the saved cards one can still pay with another.
    fetchCards().then(show, () => show([]));
  }, []);

  useEffect(() => {
    if (chosen === undefined) return;
    if (chosen !== OTHER) onChange({ take: () => Promise.resolve(chosen), isSaved: false });
    else onChange(takeOther && { take: takeOther.take, isSaved });
  }, [chosen, takeOther, isSaved, onChange]);

  // A function in a state is taken for one that makes the state.
  const takeFrom = useCallback((take: TakeCard | undefined) => setTakeOther(take && { take }), []);

  if (cards === undefined) return <p class="note card-element">{t('checkout.paymentLoading')}</p>;
  return (
    <>
      {cards.length > 0 && (
        <div class="choices">
          {cards.map(({ paymentMethodId, brand, last4 }) => (
            <Choice
              key={paymentMethodId}
              name={name}
              text={t('checkout.savedCard', brand, last4)}
              isChosen={paymentMethodId === chosen}
              choose={() => setChosen(paymentMethodId)}
            />
          ))}
          <Choice
            name={name}
            text={t('checkout.otherCard')}
            isChosen={chosen === OTHER}
            choose={() => setChosen(OTHER)}
          />
        </div>
      )}
      {chosen === OTHER && (
        <>
          <CardForm total={total} onReady={takeFrom} />
          {canSave && (
            <label class="check">
              <input
                type="checkbox"
                checked={isSaved}
                onChange={({ currentTarget }) => setSaved(currentTarget.checked)}
              />
              {t('checkout.saveCard')}
            </label>
          )}
        </>
      )}
    </>
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly text: string;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

function Choice({ name, text, isChosen, choose }: ChoiceProps) {
  return (
    <label class="choice">
      <input type="radio" name={name} checked={isChosen} onChange={choose} />
      {text}
    </label>
  );
}

/** The form of whoever takes the payments, whose code comes when it is shown. */
function CardForm(props: CardFormProps) {
  const [form, setForm] = useState<{ readonly Form: ComponentType<CardFormProps> }>();
  const [error, setError] = useState<unknown>();
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt loads the same
  useEffect(() => {
    setError(undefined);
    loadForm().then((Form) => setForm({ Form }), setError);
  }, [attempt]);
  if (error !== undefined) {
    return (
      <Failure
        error={error}
        sentence={t('checkout.paymentUnavailable')}
        retry={() => setAttempt((n) => n + 1)}
      />
    );
  }
  if (form === undefined) return <p class="note card-element">{t('checkout.paymentLoading')}</p>;
  return <form.Form {...props} />;
}

async function loadForm(): Promise<ComponentType<CardFormProps>> {
  const { publishableKey } = await configuration();
  const form =
    publishableKey === SANDBOX_KEY
      ? await import('../../payment/sandbox.tsx')
      : await import('../../payment/stripe-form.tsx');
  return form.default;
}
