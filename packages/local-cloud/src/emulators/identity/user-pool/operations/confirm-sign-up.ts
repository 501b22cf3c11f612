import { changeUser, clientOf, type UserPoolCore, userNamed, userOf } from '../core.ts';
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
import { postConfirmation } from '../registration.ts';
import { sendCodeToNamed, tryCode } from '../send-code.ts';
import type { PoolSettings } from '../settings.ts';
import type { User } from '../user.ts';
import { NAMED_USER } from './named-user.ts';

export const ConfirmSignUp = operation(
  'client',
  {
    ...NAMED_USER,
    ConfirmationCode: 'text',
    // No pool here has aliases that could be moved from one user to another.
    ForceAliasCreation: 'ignored',
  },
  async (input, core, call) => {
    const { pool, client } = clientOf(core, input.ClientId);
    const found = userNamed(core, { pool, client }, input.Username, input.SecretHash, call);
    if (!client.preventsUserExistenceErrors) {
      if (!found) throw userNotFound('Username/client id combination not found.');
      if (!found.isEnabled) throw disabled();
    }
    const user = found?.isEnabled ? found : undefined;
    if (user && user.status !== 'UNCONFIRMED') throw cannotBeConfirmed(user);
    const subject = subjectOf(pool, user, input.Username);
    const outcome = await tryCode(core, pool, subject, 'confirm-sign-up', input.ConfirmationCode);
    if (outcome === 'wrong') throw codeMismatch();
    const owner = { poolId: pool.id, username: subject, purpose: 'confirm-sign-up' } as const;
    if (outcome === 'none' || !user || !core.codes.take(owner)) throw codeExpired();
    const confirmed = confirm(core, pool, user);
    await postConfirmation(core, pool, confirmed, 'ConfirmSignUp', client.id, input.ClientMetadata);
    return {};
  },
);

export const ResendConfirmationCode = operation('client', NAMED_USER, async (input, core, call) => {
  const { pool, client } = clientOf(core, input.ClientId);
  const user = userNamed(core, { pool, client }, input.Username, input.SecretHash, call);
  const subject = subjectOf(pool, user, input.Username);
  if (!user && !client.preventsUserExistenceErrors) {
    throw userNotFound('Username/client id combination not found.');
  }
  if (user && user.status !== 'UNCONFIRMED') {
    throw invalidParameter('User is already confirmed.');
  }
  const named = { subject, name: input.Username };
  return sendCodeToNamed(core, pool, user?.isEnabled ? user : undefined, named, {
    purpose: 'confirm-sign-up',
    occasion: 'ResendCode',
    clientId: client.id,
    clientMetadata: input.ClientMetadata,
  });
});

export const AdminConfirmSignUp = operation(
  'admin',
  { UserPoolId: 'text', Username: 'text', ClientMetadata: 'map?' },
  async (input, core) => {
    const { pool, user } = userOf(core, input.UserPoolId, input.Username);
    if (user.status !== 'UNCONFIRMED') throw cannotBeConfirmed(user);
    const confirmed = changeUser(core, pool, user.username, () => ({ status: 'CONFIRMED' }));
    await postConfirmation(core, pool, confirmed, 'ConfirmSignUp', undefined, input.ClientMetadata);
    return {};
  },
);

/** A code that came by mail verifies the address too. */
const confirm = (core: UserPoolCore, pool: PoolSettings, user: User): User =>
  changeUser(core, pool, user.username, ({ attributes }) => ({
    status: 'CONFIRMED',
    attributes: { ...attributes, email_verified: 'true' },
  }));

const cannotBeConfirmed = ({ status }: User) =>
  notAuthorized(`User cannot be confirmed. Current status is ${status}`);
