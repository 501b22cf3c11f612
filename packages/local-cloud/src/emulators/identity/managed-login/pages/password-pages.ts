import { type Html, html } from '../../../../http/pages/html.ts';
import { PATHS } from '../paths.ts';
import { codeField, form, newPasswordField, usernameField } from './fields.ts';
import type { Notice, PageContent } from './layout.ts';
import type { PageContext } from './page-context.ts';

/** Whose password is forgotten. */
export function forgotPasswordPage(
  context: PageContext,
  { username, notice }: { readonly username?: string; readonly notice?: Notice },
): PageContent {
  const { texts, formToken, addressOf } = context;
  return {
    title: texts.forgotten,
    ...(notice && { notice }),
    body: html`<p>${texts.forgottenHint}</p>
${form({
  action: addressOf(PATHS.forgotPassword),
  formToken,
  fields: [usernameField(context, username)],
  button: texts.sendCode,
})}
${backToSignIn(context)}`,
  };
}

/** The code that came by e-mail, and the new password. */
export function resetPasswordPage(
  context: PageContext,
  { username, notice }: { readonly username: string; readonly notice: Notice },
): PageContent {
  const { texts, formToken, addressOf } = context;
  return {
    title: texts.choosePassword,
    notice,
    body: html`${form({
      action: addressOf(PATHS.resetPassword),
      formToken,
      hidden: { username },
      fields: [codeField(texts), newPasswordField(texts)],
      button: texts.save,
    })}
${backToSignIn(context)}`,
  };
}

const backToSignIn = ({ texts, addressOf }: PageContext): Html =>
  html`<p><a href="${addressOf(PATHS.signIn)}">${texts.backToSignIn}</a></p>`;
