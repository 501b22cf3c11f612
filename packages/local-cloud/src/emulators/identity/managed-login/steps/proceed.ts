import type { SignIn } from '../../user-pool/types.ts';
import {
  newPasswordPage,
  secondFactorPage,
  secondFactorSetupPage,
} from '../pages/challenge-pages.ts';
import { signInPage } from '../pages/sign-in-page.ts';
import { grantCode } from './grant-code.ts';
import { badNotice } from './notice.ts';
import { show, type Visit } from './visit.ts';

/** Goes on after an answer of the user pool: back to the client, or to the page of what it asks. */
export async function proceed(visit: Visit, signIn: SignIn, username: string): Promise<void> {
  if (signIn.status === 'SIGNED_IN') {
    grantCode(visit, signIn.username);
    return;
  }
  const { name, session } = signIn;
  switch (name) {
    case 'SOFTWARE_TOKEN_MFA':
      show(visit, secondFactorPage(visit, { username, session }));
      break;
    case 'MFA_SETUP': {
      const { pools } = visit.context;
      const { SecretCode, Session } = await pools.call('AssociateSoftwareToken', {
        Session: session,
      });
      show(
        visit,
        secondFactorSetupPage(visit, {
          username,
          session: String(Session),
          secret: String(SecretCode),
        }),
      );
      break;
    }
    case 'NEW_PASSWORD_REQUIRED':
      show(visit, newPasswordPage(visit, { username, session }));
      break;
    default:
      show(visit, signInPage(visit, { notice: badNotice('otherStep', visit.texts) }));
  }
}
