import { userOf } from '../core.ts';
import { invalidParameter } from '../errors.ts';
import { operation } from '../operation.ts';
import { assertPassword, endOfTemporary, passwordCredential } from '../passwords.ts';
import { sendCode } from '../send-code.ts';
import { forgetFailures } from '../sign-in/password.ts';

const ONE_USER = { UserPoolId: 'text', Username: 'text' } as const;

export const AdminSetUserPassword = operation(
  'admin',
  { ...ONE_USER, Password: 'text', Permanent: 'flag?' },
  (input, core) => {
    const { pool, user } = userOf(core, input.UserPoolId, input.Username);
    assertPassword(input.Password, pool.passwordPolicy);
    const { temporaryUntil, ...rest } = user;
    core.users.put(pool, {
      ...rest,
      status: input.Permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD',
      credential: passwordCredential(pool, user.username, input.Password),
      ...(!input.Permanent && { temporaryUntil: endOfTemporary(pool.passwordPolicy, Date.now()) }),
      modifiedAt: Date.now(),
    });
    forgetFailures(core, pool, user.username);
    return {};
  },
);

export const AdminResetUserPassword = operation(
  'admin',
  { ...ONE_USER, ClientMetadata: 'map?' },
  async (input, core) => {
    const { pool, user } = userOf(core, input.UserPoolId, input.Username);
    if (user.attributes.email_verified !== 'true') {
      throw invalidParameter(
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
      );
    }
    const { credential, ...rest } = user;
    const reset = core.users.put(pool, {
      ...rest,
      status: 'RESET_REQUIRED',
      modifiedAt: Date.now(),
    });
    await sendCode(core, pool, reset, {
      purpose: 'reset-password',
      occasion: 'ForgotPassword',
      clientId: undefined,
      clientMetadata: input.ClientMetadata,
    });
    return {};
  },
);
