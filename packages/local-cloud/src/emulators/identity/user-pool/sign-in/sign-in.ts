import { type ClientContext, changeUser, type UserPoolCore } from '../core.ts';
import { disabled, invalidParameter, notAuthorized, notConfirmed } from '../errors.ts';
import type { Session } from '../stores/session-store.ts';
import type { SignIn, TokenSource } from '../types.ts';
import { hasSecondFactor, type User } from '../user.ts';
import { answerNewPassword, newPasswordParameters } from './new-password.ts';
import { forgetFailures } from './password.ts';
import { answerSoftwareToken } from './software-token.ts';

/** A sign-in after an answer; of one that is complete, how tokens come about too. */
export type SignInState =
  | Extract<SignIn, { status: 'CHALLENGE' }>
  | (Extract<SignIn, { status: 'SIGNED_IN' }> & { readonly source: TokenSource });

/** Cognito's default. */
const SESSION_LIFE_MS = 180_000;

/**
 * Goes on after a password was right.
 *
 * @throws ServiceError `UserNotConfirmedException`, `NotAuthorizedException`
 */
export function afterPassword(core: UserPoolCore, context: ClientContext, user: User): SignInState {
  if (!user.isEnabled) throw disabled();
  if (user.status === 'UNCONFIRMED') throw notConfirmed();
  if (user.status === 'FORCE_CHANGE_PASSWORD') {
    if (user.temporaryUntil !== undefined && user.temporaryUntil <= Date.now()) {
      throw notAuthorized('Temporary password has expired and must be reset by an administrator.');
    }
    return ask(core, context, user, 'NEW_PASSWORD_REQUIRED', newPasswordParameters(user));
  }
  return afterFirstFactor(core, context, user, 'Authentication');
}

function afterFirstFactor(
  core: UserPoolCore,
  context: ClientContext,
  user: User,
  source: TokenSource,
): SignInState {
  const { pool } = context;
  if (pool.mfa !== 'OFF' && hasSecondFactor(user)) {
    return ask(core, context, user, 'SOFTWARE_TOKEN_MFA', {}, { source });
  }
  if (pool.mfa === 'ON') {
    const parameters = { MFAS_CAN_SETUP: '["SOFTWARE_TOKEN_MFA"]' };
    return ask(core, context, user, 'MFA_SETUP', parameters, { source });
  }
  forgetFailures(core, pool, user.username);
  return { status: 'SIGNED_IN', username: user.username, source };
}

/** Asks the user for more. */
export function ask(
  core: UserPoolCore,
  { client }: ClientContext,
  user: User,
  challenge: string,
  parameters: Readonly<Record<string, string>>,
  state: Readonly<Record<string, string>> = {},
): SignInState {
  const now = Date.now();
  const session = core.sessions.add(
    { clientId: client.id, username: user.username, challenge, state },
    now + SESSION_LIFE_MS,
    now,
  );
  return {
    status: 'CHALLENGE',
    name: challenge,
    session,
    parameters: { ...parameters, USER_ID_FOR_SRP: user.username },
  };
}

/** @throws ServiceError `NotAuthorizedException` for a session that is used up, or another client's. */
export function sessionOf(
  core: UserPoolCore,
  context: ClientContext | undefined,
  token: string,
): Session {
  const session = core.sessions.find(token, Date.now());
  if (!session || (context && session.clientId !== context.client.id)) {
    throw notAuthorized('Invalid session for the user.');
  }
  return session;
}

/**
 * Takes an answer to a challenge.
 *
 * @throws ServiceError `CodeMismatchException`, `NotAuthorizedException`, `InvalidPasswordException`
 */
export async function answerChallenge(
  core: UserPoolCore,
  context: ClientContext,
  token: string,
  challenge: string,
  responses: Readonly<Record<string, string>>,
): Promise<SignInState> {
  const session = sessionOf(core, context, token);
  if (session.challenge !== challenge) throw notAuthorized('Invalid session for the user.');
  const { pool } = context;
  const found = core.users.find(pool, session.username);
  if (!found) throw notAuthorized('Invalid session for the user.');
  if (!found.isEnabled) throw disabled();
  const take = () => {
    if (!core.sessions.take(token)) throw notAuthorized('Invalid session for the user.');
  };
  switch (challenge) {
    case 'NEW_PASSWORD_REQUIRED': {
      const user = answerNewPassword(core, context, found, responses, take);
      return afterFirstFactor(core, context, user, 'NewPasswordChallenge');
    }
    case 'SOFTWARE_TOKEN_MFA': {
      answerSoftwareToken(core, context, found, responses, take);
      break;
    }
    case 'MFA_SETUP': {
      if (session.state.isVerified !== 'true') {
        throw invalidParameter('The software token of the session is not verified');
      }
      take();
      changeUser(core, pool, found.username, () => ({
        mfa: { isEnabled: true, isPreferred: true },
      }));
      break;
    }
    default:
      throw invalidParameter(`The local cloud does not have the challenge ${challenge}`);
  }
  forgetFailures(core, pool, found.username);
  const source = (session.state.source ?? 'Authentication') as TokenSource;
  return { status: 'SIGNED_IN', username: found.username, source };
}
