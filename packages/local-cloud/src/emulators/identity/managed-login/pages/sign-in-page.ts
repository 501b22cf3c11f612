import { html } from '../../../../http/pages/html.ts';
import { PATHS } from '../paths.ts';
import { form, usernameField } from './fields.ts';
import type { Notice, PageContent } from './layout.ts';
import type { PageContext } from './page-context.ts';

export interface SignInContent {
  readonly username?: string;
  readonly notice?: Notice;
}

/** E-mail address and password. */
export function signInPage(context: PageContext, { username, notice }: SignInContent): PageContent {
  const { texts, rules, formToken, addressOf } = context;
  return {
    title: texts.signIn,
    ...(notice && { notice }),
    body: html`${form({
      action: addressOf(PATHS.signIn),
      formToken,
      fields: [
        usernameField(context, username),
        {
          name: 'password',
          label: texts.password,
          type: 'password',
          autocomplete: 'current-password',
        },
      ],
      button: texts.signIn,
    })}
<p><a href="${addressOf(PATHS.forgotPassword)}">${texts.forgotten}</a></p>
${rules.isOpen && html`<p>${texts.noAccount} <a href="${addressOf(PATHS.signUp)}">${texts.signUp}</a></p>`}`,
  };
}
