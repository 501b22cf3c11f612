import { ServiceError } from '../../../shared/aws-json.ts';
import { type ClientContext, changeUser, type UserPoolCore } from '../core.ts';
import { invalidParameter } from '../errors.ts';
import { stepOf } from '../totp.ts';
import type { User } from '../user.ts';
import { assertNotLocked, countFailure } from './password.ts';

/** Takes the code of an app. The session stays for another try when it is wrong. */
export function answerSoftwareToken(
  core: UserPoolCore,
  { pool }: ClientContext,
  user: User,
  responses: Readonly<Record<string, string>>,
  take: () => void,
): void {
  const code = responses.SOFTWARE_TOKEN_MFA_CODE;
  if (code === undefined) {
    throw invalidParameter('Missing required parameter SOFTWARE_TOKEN_MFA_CODE');
  }
  assertNotLocked(core, pool, user.username);
  const { totp } = user;
  const step = totp && stepOf(totp.secret, code, new Date());
  if (!totp || step === undefined) {
    countFailure(core, pool, user.username);
    throw new ServiceError('CodeMismatchException', 'Invalid code received for user');
  }
  if (totp.lastStep !== undefined && step <= totp.lastStep) {
    throw new ServiceError(
      'ExpiredCodeException',
      'Your software token has already been used once.',
    );
  }
  take();
  changeUser(core, pool, user.username, () => ({ totp: { ...totp, lastStep: step } }));
}
