import { type PlainTextKey, t } from '@commerce/page/texts/text';
import { useEffect, useId, useState } from 'preact/hooks';
import type { CardFormProps } from './card-form.ts';

/** What the sandbox makes of its payment methods, as README.md of the repository lists them. */
const METHODS: readonly { readonly id: string; readonly text: PlainTextKey }[] = [
  { id: 'pm_card_visa', text: 'sandbox.visa' },
  { id: 'pm_card_authenticationRequired', text: 'sandbox.authenticate' },
  { id: 'pm_card_chargeDeclined', text: 'sandbox.declined' },
  { id: 'pm_card_chargeDeclinedInsufficientFunds', text: 'sandbox.noFunds' },
  {
    id: 'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
    text: 'sandbox.authenticateDeclined',
  },
  { id: 'pm_sandbox_captureDeclined', text: 'sandbox.captureDeclined' },
];

/** Chooses how a payment ends where no money moves. */
export default function SandboxForm({ onReady }: CardFormProps) {
  const name = useId();
  const [chosen, setChosen] = useState('pm_card_visa');
  useEffect(() => {
    onReady(() => Promise.resolve(chosen));
    return () => onReady(undefined);
  }, [chosen, onReady]);
  return (
    <fieldset class="choices">
      <legend class="note">{t('sandbox.lead')}</legend>
      {METHODS.map(({ id, text }) => (
        <label class="choice" key={id}>
          <input
            type="radio"
            name={name}
            value={id}
            checked={id === chosen}
            onChange={() => setChosen(id)}
          />
          {t(text)}
        </label>
      ))}
    </fieldset>
  );
}
