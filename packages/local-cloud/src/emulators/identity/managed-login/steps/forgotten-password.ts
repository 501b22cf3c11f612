import { forgotPasswordPage, resetPasswordPage } from '../pages/password-pages.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { goodNotice, noticeOf } from './notice.ts';
import type { Step } from './step.ts';
import { show } from './visit.ts';

export const forgotPasswordStep: Step = {
  page: (context) => forgotPasswordPage(context, {}),
  async submit(visit, form) {
    const username = (form.get('username') ?? '').trim();
    try {
      await visit.context.pools.call('ForgotPassword', {
        ClientId: visit.authorization.client.id,
        Username: username,
      });
      const notice = goodNotice('resetCodeSent', visit.texts);
      show(visit, resetPasswordPage(visit, { username, notice }));
    } catch (error) {
      show(visit, forgotPasswordPage(visit, { username, notice: noticeOf(error, visit.texts) }));
    }
  },
};

export const resetPasswordStep: Step = {
  async submit(visit, form) {
    const username = form.get('username') ?? '';
    try {
      await visit.context.pools.call('ConfirmForgotPassword', {
        ClientId: visit.authorization.client.id,
        Username: username,
        ConfirmationCode: (form.get('code') ?? '').trim(),
        Password: form.get('password') ?? '',
      });
      const notice = goodNotice('passwordChanged', visit.texts);
      show(visit, signInPage(visit, { username, notice }));
    } catch (error) {
      show(visit, resetPasswordPage(visit, { username, notice: noticeOf(error, visit.texts) }));
    }
  },
};
