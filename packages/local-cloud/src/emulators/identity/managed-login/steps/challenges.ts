import { ServiceError } from '../../../shared/aws-json.ts';
import {
  newPasswordPage,
  secondFactorPage,
  secondFactorSetupPage,
} from '../pages/challenge-pages.ts';
import type { Notice, PageContent } from '../pages/layout.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { noticeOf } from './notice.ts';
import { proceed } from './proceed.ts';
import type { Step } from './step.ts';
import { show, type Visit } from './visit.ts';

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

export const secondFactorSetupStep: Step = {
  async submit(visit, form) {
    const username = form.get('username') ?? '';
    const session = form.get('session') ?? '';
    const { pools } = visit.context;
    try {
      const { Session } = await pools.call('VerifySoftwareToken', {
        Session: session,
        UserCode: (form.get('code') ?? '').trim(),
      });
      const { client } = visit.authorization;
      const responses = { USERNAME: username };
      const signIn = await pools.answerChallenge(client, String(Session), 'MFA_SETUP', responses);
      await proceed(visit, signIn, username);
    } catch (error) {
      const secret = form.get('secret') ?? '';
      showAgain(visit, error, username, (notice) =>
        secondFactorSetupPage(visit, { username, session, secret, notice }),
      );
    }
  },
};

/** A step that answers a challenge. */
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
        await proceed(visit, signIn, username);
      } catch (error) {
        showAgain(visit, error, username, (notice) => pageOf(visit, { username, session, notice }));
      }
    },
  };
}

/** Says what was wrong with an answer. A sign-in that took too long begins again. */
function showAgain(
  visit: Visit,
  error: unknown,
  username: string,
  pageOf: (notice: Notice) => PageContent,
): void {
  const notice = noticeOf(error, visit.texts);
  const isOver = error instanceof ServiceError && error.name === 'NotAuthorizedException';
  show(visit, isOver ? signInPage(visit, { username, notice }) : pageOf(notice));
}
