import { html } from '../../../../http/pages/html.ts';
import { PATHS } from '../paths.ts';
import { attributeField, codeField, form, newPasswordField, usernameField } from './fields.ts';
import type { Notice, PageContent } from './layout.ts';
import type { PageContext } from './page-context.ts';

export interface SignUpContent {
  readonly username?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly notice?: Notice;
}

/** An account of one’s own. */
export function signUpPage(
  context: PageContext,
  { username, attributes = {}, notice }: SignUpContent,
): PageContent {
  const { texts, rules, formToken, addressOf } = context;
  return {
    title: texts.signUp,
    ...(notice && { notice }),
    body: html`${form({
      action: addressOf(PATHS.signUp),
      formToken,
      fields: [
        usernameField(context, username),
        ...rules.requiredAttributes.map((name) => attributeField(texts, name, attributes[name])),
        { ...newPasswordField(texts), label: texts.password },
      ],
      button: texts.signUp,
    })}
<p>${texts.hasAccount} <a href="${addressOf(PATHS.signIn)}">${texts.signIn}</a></p>`,
  };
}

/** The code that came by e-mail. */
export function confirmPage(
  { texts, formToken, addressOf }: PageContext,
  { username, notice }: { readonly username: string; readonly notice: Notice },
): PageContent {
  const common = { formToken, hidden: { username } };
  return {
    title: texts.confirmAccount,
    notice,
    body: html`<p class="quiet">${username}</p>
${form({
  ...common,
  action: addressOf(PATHS.confirm),
  fields: [codeField(texts)],
  button: texts.confirm,
})}
${form({
  ...common,
  action: addressOf(PATHS.sendCodeAgain),
  fields: [],
  button: texts.sendCodeAgain,
  buttonClass: 'second',
})}
<p><a href="${addressOf(PATHS.signIn)}">${texts.backToSignIn}</a></p>`,
  };
}
