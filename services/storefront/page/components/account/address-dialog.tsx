import { useId, useState } from 'preact/hooks';
import type { SavedAddress } from '../../api/account.ts';
import type { SentencesByCode } from '../../api/sentence.ts';
import { countries, needsPostcode } from '../../formats/countries.ts';
import { useAction } from '../../state/action.ts';
import { ta } from '../../texts/account-text.ts';
import { Dialog } from '../dialog.tsx';
import { Failure } from '../failure.tsx';
import { TextField } from '../text-field.tsx';
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
  { part: 'name', autoComplete: 'name', maxLength: 200, isRequired: true },
  { part: 'line1', autoComplete: 'address-line1', maxLength: 200, isRequired: true },
  { part: 'line2', autoComplete: 'address-line2', maxLength: 200, isRequired: false },
  { part: 'postalCode', autoComplete: 'postal-code', maxLength: 20, isRequired: false },
  { part: 'city', autoComplete: 'address-level2', maxLength: 100, isRequired: true },
  { part: 'region', autoComplete: 'address-level1', maxLength: 100, isRequired: false },
] as const;
type Part = (typeof FIELDS)[number]['part'];

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
  const countryId = useId();
  const action = useAction(() =>
    save({ ...ofParts(parts), country, isDefault: address?.isDefault ?? false }),
  );
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    if (await action.run()) onClose();
  };
  return (
    <Dialog
      title={ta(address === undefined ? 'addresses.add' : 'addresses.edit')}
      isOpen
      onClose={onClose}
    >
      <form class="stack" onSubmit={submit}>
        {FIELDS.map(({ part, ...field }) => (
          <TextField
            key={part}
            {...field}
            isRequired={part === 'postalCode' ? needsPostcode(country) : field.isRequired}
            label={ta(`address.${part}`)}
            value={parts[part]}
            onChange={(value) => setParts({ ...parts, [part]: value })}
          />
        ))}
        <div class="field">
          <label class="field-label" for={countryId}>
            {ta('address.country')}
          </label>
          <select
            class="input"
            id={countryId}
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
function ofParts({ name, line1, city, line2, postalCode, region }: Readonly<Record<Part, string>>) {
  return {
    name,
    line1,
    city,
    ...(line2.trim() !== '' && { line2 }),
    ...(postalCode.trim() !== '' && { postalCode }),
    ...(region.trim() !== '' && { region }),
  };
}
