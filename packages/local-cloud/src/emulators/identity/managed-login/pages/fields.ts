import { type Content, type Html, html } from '../../../../http/pages/html.ts';
import { FORM_TOKEN_FIELD } from '../browser/form-tokens.ts';
import type { PageContext } from './page-context.ts';
import type { Texts } from './texts.ts';

/** A field of a form; password managers find it by `autocomplete`. */
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: 'text' | 'email' | 'password';
  readonly autocomplete: string;
  readonly value?: string;
  /** Digits, as of a code. */
  readonly numeric?: boolean;
}

/** A form that is posted to an address of this server. */
export interface FormContent {
  readonly action: string;
  readonly formToken: string;
  readonly fields: readonly Field[];
  readonly hidden?: Readonly<Record<string, string>>;
  readonly button: string;
  readonly buttonClass?: 'second';
}

/** Puts the cursor into the first field that is empty. */
export function form(content: FormContent): Html {
  const { action, formToken, fields, hidden = {}, button, buttonClass } = content;
  const first = fields.find(({ value }) => !value);
  return html`<form method="post" action="${action}">
<input type="hidden" name="${FORM_TOKEN_FIELD}" value="${formToken}">
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${fields.map((field) => input(field, field === first))}
<button${buttonClass && html` class="${buttonClass}"`}>${button}</button>
</form>`;
}

const input = (field: Field, isFirst: boolean): Content =>
  html`<div><label for="${field.name}">${field.label}</label>
<input id="${field.name}" name="${field.name}" type="${field.type ?? 'text'}" required autocomplete="${field.autocomplete}"${field.value !== undefined && html` value="${field.value}"`}${field.numeric && html` inputmode="numeric" maxlength="10"`}${field.autocomplete === 'username' && html` autocapitalize="none" spellcheck="false"`}${isFirst && html` autofocus`}></div>`;

/** The name that a user signs in with. */
export const usernameField = ({ texts, rules }: PageContext, value?: string): Field => ({
  name: 'username',
  label: rules.signsInByEmail ? texts.email : texts.username,
  type: rules.signsInByEmail ? 'email' : 'text',
  autocomplete: 'username',
  ...(value !== undefined && { value }),
});

export const newPasswordField = (texts: Texts): Field => ({
  name: 'password',
  label: texts.newPassword,
  type: 'password',
  autocomplete: 'new-password',
});

export const codeField = (texts: Texts): Field => ({
  name: 'code',
  label: texts.code,
  autocomplete: 'one-time-code',
  numeric: true,
});

/** Names of attributes that browsers know by another name. */
const AUTOCOMPLETE: Readonly<Record<string, string>> = {
  email: 'email',
  family_name: 'family-name',
  given_name: 'given-name',
  name: 'name',
  phone_number: 'tel',
};

const ATTRIBUTE = 'attribute.';

/** An attribute of whoever signs up; one that has no label here is called by its name. */
export const attributeField = (texts: Texts, name: string, value?: string): Field => ({
  name: `${ATTRIBUTE}${name}`,
  label: texts.attributes[name] ?? name,
  type: name === 'email' ? 'email' : 'text',
  autocomplete: AUTOCOMPLETE[name] ?? 'off',
  ...(value !== undefined && { value }),
});

/** The attributes that a form brings. */
export const attributesIn = (form: URLSearchParams): Record<string, string> =>
  Object.fromEntries(
    [...form]
      .filter(([name]) => name.startsWith(ATTRIBUTE))
      .map(([name, value]) => [name.slice(ATTRIBUTE.length), value]),
  );
