import { type Content, type Html, html } from '../../../../http/pages/html.ts';
import { FORM_TOKEN_FIELD } from '../browser/form-tokens.ts';
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
<input id="${field.name}" name="${field.name}" type="${field.type ?? 'text'}" required autocomplete="${field.autocomplete}"${field.value !== undefined && html` value="${field.value}"`}${field.numeric && html` inputmode="numeric" maxlength="10"`}${field.type === 'email' && html` autocapitalize="none" spellcheck="false"`}${isFirst && html` autofocus`}></div>`;

export const emailField = (texts: Texts, value?: string): Field => ({
  name: 'username',
  label: texts.email,
  type: 'email',
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
