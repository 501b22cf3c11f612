import { changeUser, clientOf, userNamed } from '../core.ts';
import {
  codeExpired,
  codeMismatch,
  disabled,
  invalidParameter,
  notAuthorized,
  userNotFound,
} from '../errors.ts';
import { subjectOf } from '../made-up-user.ts';
import { operation } from '../operation.ts';
import { assertPassword, passwordCredential } from '../passwords.ts';
import { postConfirmation } from '../registration.ts';
import { sendCodeToNamed, tryCode } from '../send-code.ts';
import { forgetFailures } from '../sign-in/password.ts';
import type { PoolClient } from '../types.ts';
import type { User } from '../user.ts';
import { NAMED_USER } from './named-user.ts';

export const ForgotPassword = operation('client', NAMED_USER, async (input, core, call) => {
  const { pool, client } = clientOf(core, input.ClientId);
  const found = userNamed(core, { pool, client }, input.Username, input.SecretHash, call);
  const user = resettable(client, found);
  const subject = subjectOf(pool, user, input.Username);
  const named = { subject, name: input.Username };
  return sendCodeToNamed(core, pool, user, named, {
    purpose: 'reset-password',
    occasion: 'ForgotPassword',
    clientId: client.id,
    clientMetadata: input.ClientMetadata,
  });
});

/** The user whose password can be reset; nobody, where the client does not tell who is there. */
function resettable(client: PoolClient, user: User | undefined): User | undefined {
  const problem = !user
    ? userNotFound('Username/client id combination not found.')
    : resetProblem(user);
  if (!problem) return user;
  if (client.preventsUserExistenceErrors) return undefined;
  throw problem;
}

function resetProblem(user: User) {
  if (!user.isEnabled) return disabled();
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') {
    return notAuthorized('User password cannot be reset in the current state.');
  }
  if (user.attributes.email_verified !== 'true') {
    return invalidParameter(
      'Cannot reset password for the user as there is no registered/verified email or phone_number',
    );
  }
  return undefined;
}

export const ConfirmForgotPassword = operation(
  'client',
  { ...NAMED_USER, ConfirmationCode: 'text', Password: 'text' },
  async (input, core, call) => {
    const { pool, client } = clientOf(core, input.ClientId);
    const found = userNamed(core, { pool, client }, input.Username, input.SecretHash, call);
    assertPassword(input.Password, pool.passwordPolicy);
    const user = resettable(client, found);
    const subject = subjectOf(pool, user, input.Username);
    const outcome = await tryCode(core, pool, subject, 'reset-password', input.ConfirmationCode);
    if (outcome === 'none') throw codeExpired();
    const owner = { poolId: pool.id, username: subject, purpose: 'reset-password' } as const;
    if (outcome === 'wrong' || !user || !core.codes.take(owner)) throw codeMismatch();
    forgetFailures(core, pool, user.username);
    const changed = changeUser(core, pool, user.username, () => ({
      status: 'CONFIRMED',
      credential: passwordCredential(pool, user.username, input.Password),
    }));
    await postConfirmation(
      core,
      pool,
      changed,
      'ConfirmForgotPassword',
      client.id,
      input.ClientMetadata,
    );
    return {};
  },
);
