import type { SignIn } from '../../user-pool/types.ts';
import { newPasswordPage, secondFactorPage } from '../pages/challenge-pages.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { grantCode } from './grant-code.ts';
import { badNotice } from './notice.ts';
import { show, type Visit } from './visit.ts';

/** Goes on after an answer of the user pool: back to the client, or to the page of what it asks. */
export function proceed(visit: Visit, signIn: SignIn, username: string): void {
  if (signIn.status === 'SIGNED_IN') {
    grantCode(visit, signIn.username);
    return;
  }
  const { name, session } = signIn;
  switch (name) {
    case 'SOFTWARE_TOKEN_MFA':
      show(visit, secondFactorPage(visit, { username, session }));
      break;
    case 'NEW_PASSWORD_REQUIRED':
      show(visit, newPasswordPage(visit, { username, session }));
      break;
    default:
      show(visit, signInPage(visit, { notice: badNotice('otherStep', visit.texts) }));
  }
}
