import { type PlainTextKey, t } from '@commerce/page/texts/text';
import type { RefObject } from 'preact';
import { DRAFT_FIELDS, type DraftField, type DraftProblems } from '../../state/checkout-draft.ts';
import { fieldId } from './field-id.ts';

const NAMES: Readonly<Record<DraftField, PlainTextKey>> = {
  email: 'checkout.email',
  name: 'checkout.name',
  country: 'checkout.country',
  line1: 'checkout.line1',
  line2: 'checkout.line2',
  postalCode: 'checkout.postalCode',
  city: 'checkout.city',
  region: 'checkout.region',
  vatId: 'checkout.vatId',
};

interface ProblemListProps {
  readonly problems: DraftProblems;
  /** Gets the focus once there is a problem. */
  readonly place: RefObject<HTMLDivElement | null>;
}

/** Leads to every field that has to be looked at again. */
export function ProblemList({ problems, place }: ProblemListProps) {
  const fields = DRAFT_FIELDS.filter((field) => problems[field] !== undefined);
  return (
    <div ref={place} tabIndex={-1} role="alert">
      {fields.length > 0 && (
        <div class="problem-list">
          <p>{t('checkout.fix', fields.length)}</p>
          <ul>
            {fields.map((field) => (
              <li key={field}>
                <a href={`#${fieldId(field)}`} onClick={(event) => focusField(event, field)}>
                  {t(NAMES[field])}
                </a>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** Puts the cursor into the field; the address of the page stays. */
function focusField(event: Event, field: DraftField): void {
  event.preventDefault();
  document.getElementById(fieldId(field))?.focus();
}
