import { ServiceError } from '../../../shared/aws-json.ts';
import { confirmPage } from '../pages/account-pages.ts';
import { forgotPasswordPage } from '../pages/password-pages.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { noticeOf } from './notice.ts';
import { proceed } from './proceed.ts';
import type { Step } from './step.ts';
import { show, type Visit } from './visit.ts';

export const signInStep: Step = {
  page: (context, parameters) => {
    const hint = parameters.get('login_hint');
    return signInPage(context, hint === null ? {} : { username: hint });
  },
  async submit(visit, form) {
    const username = (form.get('username') ?? '').trim();
    const { context, authorization } = visit;
    try {
      const password = form.get('password') ?? '';
      const signIn = await context.pools.signIn(authorization.client, username, password);
      await proceed(visit, signIn, username);
    } catch (error) {
      showFailure(visit, error, username);
    }
  },
};

/** Some rejections of a right password lead on: to an account to confirm, a password to reset. */
function showFailure(visit: Visit, error: unknown, username: string): void {
  const notice = noticeOf(error, visit.texts);
  const reason = error instanceof ServiceError ? error.name : undefined;
  if (reason === 'UserNotConfirmedException') {
    show(visit, confirmPage(visit, { username, notice }));
  } else if (reason === 'PasswordResetRequiredException') {
    show(visit, forgotPasswordPage(visit, { username, notice }));
  } else {
    show(visit, signInPage(visit, { username, notice }));
  }
}
