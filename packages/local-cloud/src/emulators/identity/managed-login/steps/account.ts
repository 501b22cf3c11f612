import { confirmPage, signUpPage } from '../pages/account-pages.ts';
import type { Notice } from '../pages/layout.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { goodNotice, noticeOf } from './notice.ts';
import type { Step } from './step.ts';
import { show } from './visit.ts';

export const signUpStep: Step = {
  page: (context) => signUpPage(context, {}),
  async submit(visit, form) {
    const username = (form.get('username') ?? '').trim();
    try {
      const { UserConfirmed } = await visit.context.pools.call('SignUp', {
        ClientId: visit.authorization.client.id,
        Username: username,
        Password: form.get('password') ?? '',
        UserAttributes: [{ Name: 'email', Value: username }],
      });
      const page =
        UserConfirmed === true
          ? signInPage(visit, { username, notice: goodNotice('confirmed', visit.texts) })
          : confirmPage(visit, { username, notice: goodNotice('codeSent', visit.texts) });
      show(visit, page);
    } catch (error) {
      show(visit, signUpPage(visit, { username, notice: noticeOf(error, visit.texts) }));
    }
  },
};

export const confirmStep: Step = {
  async submit(visit, form) {
    const username = form.get('username') ?? '';
    try {
      await visit.context.pools.call('ConfirmSignUp', {
        ClientId: visit.authorization.client.id,
        Username: username,
        ConfirmationCode: (form.get('code') ?? '').trim(),
      });
      const notice = goodNotice('confirmed', visit.texts);
      show(visit, signInPage(visit, { username, notice }));
    } catch (error) {
      show(visit, confirmPage(visit, { username, notice: noticeOf(error, visit.texts) }));
    }
  },
};

export const sendCodeAgainStep: Step = {
  async submit(visit, form) {
    const username = form.get('username') ?? '';
    let notice: Notice = goodNotice('codeSent', visit.texts);
    try {
      await visit.context.pools.call('ResendConfirmationCode', {
        ClientId: visit.authorization.client.id,
        Username: username,
      });
    } catch (error) {
      notice = noticeOf(error, visit.texts);
    }
    show(visit, confirmPage(visit, { username, notice }));
  },
};
