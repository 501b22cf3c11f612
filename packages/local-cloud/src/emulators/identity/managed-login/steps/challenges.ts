import { ServiceError } from '../../../shared/aws-json.ts';
import { newPasswordPage, secondFactorPage } from '../pages/challenge-pages.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { noticeOf } from './notice.ts';
import { proceed } from './proceed.ts';
import type { Step } from './step.ts';
import { show } from './visit.ts';

export const secondFactorStep = answerStep(
  'SOFTWARE_TOKEN_MFA',
  (form) => ({ SOFTWARE_TOKEN_MFA_CODE: (form.get('code') ?? '').trim() }),
  secondFactorPage,
);

export const newPasswordStep = answerStep(
  'NEW_PASSWORD_REQUIRED',
  (form) => ({ NEW_PASSWORD: form.get('password') ?? '' }),
  newPasswordPage,
);

/** A step that answers a challenge. A session that is over begins again at the sign-in. */
function answerStep(
  challenge: string,
  responsesOf: (form: URLSearchParams) => Readonly<Record<string, string>>,
  pageOf: typeof secondFactorPage,
): Step {
  return {
    async submit(visit, form) {
      const username = form.get('username') ?? '';
      const session = form.get('session') ?? '';
      const { context, authorization } = visit;
      try {
        const responses = { USERNAME: username, ...responsesOf(form) };
        const { pools } = context;
        const { client } = authorization;
        const signIn = await pools.answerChallenge(client, session, challenge, responses);
        proceed(visit, signIn, username);
      } catch (error) {
        const notice = noticeOf(error, visit.texts);
        const isOver = error instanceof ServiceError && error.name === 'NotAuthorizedException';
        const page = isOver
          ? signInPage(visit, { username, notice })
          : pageOf(visit, { username, session, notice });
        show(visit, page);
      }
    },
  };
}
