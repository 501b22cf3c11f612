import { confirmPage, signUpPage } from '../pages/account-pages.ts';
import { attributesIn } from '../pages/fields.ts';
import type { Notice } from '../pages/layout.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { goodNotice, noticeOf } from './notice.ts';
import type { Step } from './step.ts';
import { show } from './visit.ts';

export const signUpStep: Step = {
  page: (context) => (context.rules.isOpen ? signUpPage(context, {}) : undefined),
  async submit(visit, form) {
    const username = (form.get('username') ?? '').trim();
    const attributes = attributesIn(form);
    const byEmail = visit.rules.signsInByEmail && { email: username };
    try {
      const { UserConfirmed } = await visit.context.pools.call('SignUp', {
        ClientId: visit.authorization.client.id,
        Username: username,
        Password: form.get('password') ?? '',
        UserAttributes: Object.entries({ ...attributes, ...byEmail }).map(([Name, Value]) => ({
          Name,
          Value,
        })),
      });
      const page =
        UserConfirmed === true
          ? signInPage(visit, { username, notice: goodNotice('confirmed', visit.texts) })
          : confirmPage(visit, { username, notice: goodNotice('codeSent', visit.texts) });
      show(visit, page);
    } catch (error) {
      const notice = noticeOf(error, visit.texts);
      show(visit, signUpPage(visit, { username, attributes, notice }));
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
