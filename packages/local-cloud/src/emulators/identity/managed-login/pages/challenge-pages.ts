import { html } from '../../../../http/pages/html.ts';
import { PATHS } from '../paths.ts';
import { codeField, type Field, form, newPasswordField } from './fields.ts';
import type { Notice, PageContent } from './layout.ts';
import type { PageContext } from './page-context.ts';

/** A sign-in that the user pool has not finished. */
export interface Unfinished {
  readonly username: string;
  readonly session: string;
  readonly notice?: Notice;
}

/** The code of an authenticator app. */
export function secondFactorPage(context: PageContext, unfinished: Unfinished): PageContent {
  const { texts } = context;
  return challengePage(context, unfinished, {
    title: texts.secondFactor,
    hint: texts.secondFactorHint,
    path: PATHS.secondFactor,
    field: codeField(texts),
    button: texts.signIn,
  });
}

/** The key of an authenticator app, and the first code that it shows. */
export function secondFactorSetupPage(
  context: PageContext,
  unfinished: Unfinished & { readonly secret: string },
): PageContent {
  const { texts, formToken, addressOf } = context;
  const { username, session, secret, notice } = unfinished;
  const address = `otpauth://totp/${encodeURIComponent(username)}?${new URLSearchParams({ secret })}`;
  return {
    title: texts.setUp,
    ...(notice && { notice }),
    body: html`<p>${texts.setUpHint}</p>
<p><code>${secret}</code></p>
<p><a href="${address}">${texts.openApp}</a></p>
${form({
  action: addressOf(PATHS.secondFactorSetup),
  formToken,
  hidden: { username, session, secret },
  fields: [codeField(texts)],
  button: texts.save,
})}
<p><a href="${addressOf(PATHS.signIn)}">${texts.signInAgain}</a></p>`,
  };
}

/** The first password of somebody who was invited. */
export function newPasswordPage(context: PageContext, unfinished: Unfinished): PageContent {
  const { texts } = context;
  return challengePage(context, unfinished, {
    title: texts.choosePassword,
    hint: texts.invitedHint,
    path: PATHS.newPassword,
    field: newPasswordField(texts),
    button: texts.save,
  });
}

const challengePage = (
  { texts, formToken, addressOf }: PageContext,
  { username, session, notice }: Unfinished,
  content: {
    readonly title: string;
    readonly hint: string;
    readonly path: string;
    readonly field: Field;
    readonly button: string;
  },
): PageContent => ({
  title: content.title,
  ...(notice && { notice }),
  body: html`<p>${content.hint}</p>
${form({
  action: addressOf(content.path),
  formToken,
  hidden: { username, session },
  fields: [content.field],
  button: content.button,
})}
<p><a href="${addressOf(PATHS.signIn)}">${texts.signInAgain}</a></p>`,
});
