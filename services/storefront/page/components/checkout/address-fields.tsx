import { FormField } from '@commerce/page/components/form-field';
import { t } from '@commerce/page/texts/text';
import { countries, needsPostcode } from '../../formats/countries.ts';
import {
  type CheckoutDraft,
  type DraftField,
  type DraftProblems,
  hasRegion,
  MOST_CHARACTERS,
  needsRegion,
} from '../../state/checkout-draft.ts';
import { fieldId } from './field-id.ts';

interface AddressFieldsProps {
  readonly draft: CheckoutDraft;
  readonly problems: DraftProblems;
  readonly change: (change: Partial<CheckoutDraft>) => void;
}

/** Where an order goes, and whom its mails go to. */
export function AddressFields({ draft, problems, change }: AddressFieldsProps) {
  const field = (name: DraftField) => ({
    id: fieldId(name),
    value: draft[name],
    problem: problems[name] && t(problems[name]),
    onChange: (value: string) => change({ [name]: value }),
    maxLength: MOST_CHARACTERS[name],
  });
  const { country } = draft;
  return (
    <>
      <fieldset class="checkout-part">
        <legend>{t('checkout.contact')}</legend>
        <div class="fields">
          <FormField
            {...field('email')}
            label={t('checkout.email')}
            hint={t('checkout.emailHint')}
            inputMode="email"
            autoComplete="email"
            isRequired
          />
        </div>
      </fieldset>
      <fieldset class="checkout-part">
        <legend>{t('checkout.address')}</legend>
        <div class="fields">
          <CountryField country={country} problem={field('country').problem} change={change} />
          <FormField
            {...field('name')}
            label={t('checkout.name')}
            autoComplete="shipping name"
            isRequired
          />
          <FormField
            {...field('line1')}
            label={t('checkout.line1')}
            autoComplete="shipping address-line1"
            isRequired
          />
          <FormField
            {...field('line2')}
            label={t('checkout.line2')}
            autoComplete="shipping address-line2"
          />
          <FormField
            {...field('postalCode')}
            label={t(
              needsPostcode(country) ? 'checkout.postalCode' : 'checkout.postalCodeOptional',
            )}
            place="field-third"
            autoComplete="shipping postal-code"
            isRequired={needsPostcode(country)}
          />
          <FormField
            {...field('city')}
            label={t('checkout.city')}
            place="field-rest"
            autoComplete="shipping address-level2"
            isRequired
          />
          {hasRegion(country) && (
            <FormField
              {...field('region')}
              label={t('checkout.region')}
              hint={needsRegion(country) ? t('checkout.regionHint') : undefined}
              autoComplete="shipping address-level1"
              isRequired={needsRegion(country)}
            />
          )}
          <FormField {...field('vatId')} label={t('checkout.vatId')} autoComplete="off" />
        </div>
      </fieldset>
    </>
  );
}

interface CountryFieldProps {
  readonly country: string;
  readonly problem: string | undefined;
  readonly change: AddressFieldsProps['change'];
}

function CountryField({ country, problem, change }: CountryFieldProps) {
  const id = fieldId('country');
  return (
    <div class="field">
      <label for={id}>{t('checkout.country')}</label>
      <select
        class="input"
        id={id}
        autoComplete="shipping country"
        aria-required
        aria-invalid={problem !== undefined}
        {...(problem !== undefined && { 'aria-describedby': `${id}-problem` })}
        value={country}
        onChange={({ currentTarget }) => change({ country: currentTarget.value })}
      >
        <option value="">{t('checkout.chooseCountry')}</option>
        {countries().map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
      {problem !== undefined && (
        <p class="problem" id={`${id}-problem`}>
          {problem}
        </p>
      )}
    </div>
  );
}
