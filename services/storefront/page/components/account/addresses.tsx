import { ConfirmDialog } from '@commerce/page/components/confirm-dialog';
import { Failure } from '@commerce/page/components/failure';
import { countryName } from '@commerce/page/formats/country-name';
import { useAction } from '@commerce/page/state/action';
import { announce } from '@commerce/page/state/announcements';
import { useState } from 'preact/hooks';
import type { Profile, ProfileEdit, SavedAddress } from '../../api/account.ts';
import { ta } from '../../texts/account-text.ts';
import { AddressDialog } from './address-dialog.tsx';
import { CHANGED } from './changed.ts';
import { Section } from './section.tsx';

interface AddressesProps {
  readonly profile: Profile;
  readonly change: (change: Partial<ProfileEdit>) => Promise<void>;
}

const MOST_ADDRESSES = 10;

/** The customer's addresses, of which one is filled in by the checkout. */
export function Addresses({ profile: { addresses }, change }: AddressesProps) {
  /** Place of the address that is edited; the number of addresses for a new one. */
  const [edited, setEdited] = useState<number>();
  const [removed, setRemoved] = useState<number>();

  const save = (next: readonly SavedAddress[]) =>
    change({ addresses: next }).then(() => announce(ta('account.saved')));
  const makeDefault = (place: number) =>
    save(addresses.map((each, index) => ({ ...each, isDefault: index === place })));
  const replace = (place: number, address: SavedAddress) =>
    save(
      place === addresses.length
        ? [...addresses, address]
        : addresses.map((each, index) => (index === place ? address : each)),
    );

  return (
    <Section title={ta('addresses.title')}>
      {addresses.length === 0 && <p>{ta('addresses.none')}</p>}
      <ul class="records">
        {addresses.map((address, place) => (
          <Address
            key={JSON.stringify(address)}
            address={address}
            edit={() => setEdited(place)}
            remove={() => setRemoved(place)}
            makeDefault={() => makeDefault(place)}
          />
        ))}
      </ul>
      {addresses.length < MOST_ADDRESSES ? (
        <button type="button" class="button" onClick={() => setEdited(addresses.length)}>
          {ta('addresses.add')}
        </button>
      ) : (
        <p class="note">{ta('addresses.full')}</p>
      )}
      {edited !== undefined && (
        <AddressDialog
          address={addresses[edited]}
          save={(address) => replace(edited, address)}
          onClose={() => setEdited(undefined)}
        />
      )}
      <ConfirmDialog
        title={ta('addresses.removeTitle')}
        text={ta('addresses.removeText')}
        confirm={ta('addresses.remove')}
        keep={ta('account.cancel')}
        isDanger
        isOpen={removed !== undefined}
        byCode={CHANGED}
        act={() => save(withoutOne(addresses, removed))}
        onDone={() => setRemoved(undefined)}
        onClose={() => setRemoved(undefined)}
      />
    </Section>
  );
}

const withoutOne = (addresses: readonly SavedAddress[], place: number | undefined) =>
  addresses.filter((_, index) => index !== place);

interface AddressProps {
  readonly address: SavedAddress;
  readonly edit: () => void;
  readonly remove: () => void;
  readonly makeDefault: () => Promise<void>;
}

function Address({ address, edit, remove, makeDefault }: AddressProps) {
  const { name, line1, postalCode, city, country, isDefault } = address;
  const choosing = useAction(makeDefault);
  return (
    <li>
      <address>
        <strong>{name}</strong>
        <div>{line1}</div>
        <div>{[postalCode, city].filter(Boolean).join(' ')}</div>
        <div>{countryName(country)}</div>
      </address>
      {isDefault && <p class="note">{ta('addresses.default')}</p>}
      <div class="actions">
        <button
          type="button"
          class="button-text"
          aria-label={ta('addresses.editOf', name, line1)}
          onClick={edit}
        >
          {ta('addresses.edit')}
        </button>
        <button
          type="button"
          class="button-text"
          aria-label={ta('addresses.removeOf', name, line1)}
          onClick={remove}
        >
          {ta('addresses.remove')}
        </button>
        {!isDefault && (
          <button
            type="button"
            class="button-text"
            aria-label={ta('addresses.makeDefaultOf', name, line1)}
            onClick={choosing.run}
          >
            {ta('addresses.makeDefault')}
          </button>
        )}
      </div>
      {choosing.error !== undefined && <Failure error={choosing.error} byCode={CHANGED} />}
    </li>
  );
}
