import type { SentencesByCode } from '@commerce/page/api/sentence';
import { Dialog } from '@commerce/page/components/dialog';
import { Failure } from '@commerce/page/components/failure';
import { FormField } from '@commerce/page/components/form-field';
import { useAction } from '@commerce/page/state/action';
import { t } from '@commerce/page/texts/text';
import { useId, useState } from 'preact/hooks';
import type { SavedAddress } from '../../api/account.ts';
import { countries, needsPostcode } from '../../formats/countries.ts';
import { ta } from '../../texts/account-text.ts';
import { CHANGED } from './changed.ts';

interface AddressDialogProps {
  /** Absent for a new one. */
  readonly address: SavedAddress | undefined;
  readonly save: (address: SavedAddress) => Promise<void>;
  readonly onClose: () => void;
}

const SENTENCES: SentencesByCode = {
  ...CHANGED,
  INVALID_REQUEST: () => ta('address.notTaken'),
};

const FIELDS = [
  { part: 'name', autoComplete: 'name', maxLength: 200 },
  { part: 'line1', autoComplete: 'address-line1', maxLength: 200 },
  { part: 'line2', autoComplete: 'address-line2', maxLength: 200 },
  { part: 'postalCode', autoComplete: 'postal-code', maxLength: 20 },
  { part: 'city', autoComplete: 'address-level2', maxLength: 100 },
  { part: 'region', autoComplete: 'address-level1', maxLength: 100 },
] as const;
type Part = (typeof FIELDS)[number]['part'];

const isRequired = (part: Part, country: string): boolean =>
  part === 'postalCode' ? needsPostcode(country) : part !== 'line2' && part !== 'region';

/** Writes an address. */
export function AddressDialog({ address, save, onClose }: AddressDialogProps) {
  const [parts, setParts] = useState<Readonly<Record<Part, string>>>({
    name: address?.name ?? '',
    line1: address?.line1 ?? '',
    line2: address?.line2 ?? '',
    postalCode: address?.postalCode ?? '',
    city: address?.city ?? '',
    region: address?.region ?? '',
  });
  const [country, setCountry] = useState(address?.country ?? 'DE');
  const [isTried, setTried] = useState(false);
  const id = useId();
  const action = useAction(() =>
    save({ ...addressOf(parts), country, isDefault: address?.isDefault ?? false }),
  );
  const isMissing = (part: Part) => isRequired(part, country) && parts[part].trim() === '';
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    const missing = FIELDS.find(({ part }) => isMissing(part));
    if (missing !== undefined) document.getElementById(`${id}-${missing.part}`)?.focus();
    else if (await action.run()) onClose();
  };
  return (
    <Dialog
      title={ta(address === undefined ? 'addresses.add' : 'addresses.edit')}
      isOpen
      onClose={onClose}
    >
      <form class="stack" noValidate onSubmit={submit}>
        {FIELDS.map(({ part, ...field }) => (
          <FormField
            key={part}
            {...field}
            id={`${id}-${part}`}
            label={ta(`address.${part}`)}
            value={parts[part]}
            onChange={(value) => setParts({ ...parts, [part]: value })}
            isRequired={isRequired(part, country)}
            problem={isTried && isMissing(part) ? t('checkout.error.required') : undefined}
          />
        ))}
        <div class="field">
          <label for={`${id}-country`}>{ta('address.country')}</label>
          <select
            class="input"
            id={`${id}-country`}
            value={country}
            autoComplete="country"
            onChange={({ currentTarget }) => setCountry(currentTarget.value)}
          >
            {countries().map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        </div>
        {action.error !== undefined && <Failure error={action.error} byCode={SENTENCES} />}
        <div class="actions">
          <button type="button" class="button" onClick={onClose}>
            {ta('account.cancel')}
          </button>
          <button type="submit" class="button button-main" aria-disabled={action.isRunning}>
            {ta('account.save')}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

/** Leaves out what was not filled in. */
function addressOf({ name, line1, city, ...optional }: Readonly<Record<Part, string>>) {
  const { line2, postalCode, region } = optional;
  return {
    name,
    line1,
    city,
    ...(line2.trim() !== '' && { line2 }),
    ...(postalCode.trim() !== '' && { postalCode }),
    ...(region.trim() !== '' && { region }),
  };
}
