import { ServiceError } from '../../../shared/aws-json.ts';
import { bearerOf, changeUser, type UserPoolCore, userOf } from '../core.ts';
import { invalidParameter, notAuthorized } from '../errors.ts';
import { operation } from '../operation.ts';
import type { PoolSettings } from '../settings.ts';
import { assertNotLocked, countFailure } from '../sign-in/password.ts';
import { ask, sessionOf } from '../sign-in/sign-in.ts';
import { newSecret, stepOf } from '../totp.ts';
import type { User } from '../user.ts';

export const AssociateSoftwareToken = operation(
  'client',
  { AccessToken: 'text?', Session: 'text?' },
  async (input, core) => {
    const { pool, user, next } = await owner(core, input);
    if (pool.mfa === 'OFF') {
      throw new ServiceError(
        'SoftwareTokenMFANotFoundException',
        'Software Token MFA has not been enabled by the userPool',
      );
    }
    const secret = newSecret();
    changeUser(core, pool, user.username, () => ({ pendingTotp: secret }));
    return { SecretCode: secret, ...next({}) };
  },
);

export const VerifySoftwareToken = operation(
  'client',
  {
    AccessToken: 'text?',
    Session: 'text?',
    UserCode: 'text',
    // Shown by nothing on this machine.
    FriendlyDeviceName: 'ignored',
  },
  async (input, core) => {
    const { pool, user, next } = await owner(core, input);
    assertNotLocked(core, pool, user.username);
    const { pendingTotp } = user;
    if (pendingTotp === undefined) throw invalidParameter('No software token was associated');
    const step = stepOf(pendingTotp, input.UserCode, new Date());
    if (step === undefined) {
      countFailure(core, pool, user.username);
      throw new ServiceError('EnableSoftwareTokenMFAException', 'Code mismatch');
    }
    const { pendingTotp: _, ...rest } = user;
    core.users.put(pool, {
      ...rest,
      totp: { secret: pendingTotp, lastStep: step },
      modifiedAt: Date.now(),
    });
    return { Status: 'SUCCESS', ...next({ isVerified: 'true' }) };
  },
);

/** Whoever has an access token, or is in the middle of a sign-in that wants a second factor. */
async function owner(
  core: UserPoolCore,
  { AccessToken, Session }: { readonly AccessToken?: string; readonly Session?: string },
): Promise<{
  readonly pool: PoolSettings;
  readonly user: User;
  /** The session that goes on, in the response's form. */
  readonly next: (state: Readonly<Record<string, string>>) => { readonly Session?: string };
}> {
  if (AccessToken !== undefined) {
    return { ...(await bearerOf(core, AccessToken)), next: () => ({}) };
  }
  if (Session === undefined) {
    throw invalidParameter('Either AccessToken or Session is required');
  }
  const session = sessionOf(core, undefined, Session);
  const client = core.registry.client(session.clientId);
  if (session.challenge !== 'MFA_SETUP' || !client) {
    throw notAuthorized('Invalid session for the user.');
  }
  const { pool, user } = userOf(core, client.poolId, session.username);
  return {
    pool,
    user,
    next: (state) => {
      if (!core.sessions.take(Session)) throw notAuthorized('Invalid session for the user.');
      const asked = ask(
        core,
        { pool, client },
        user,
        'MFA_SETUP',
        {},
        { ...session.state, ...state },
      );
      return asked.status === 'CHALLENGE' ? { Session: asked.session } : {};
    },
  };
}

const PREFERENCE = {
  SoftwareTokenMfaSettings: 'object?',
  SMSMfaSettings: 'object?',
  EmailMfaSettings: 'object?',
  WebAuthnMfaSettings: 'object?',
} as const;

interface Preference {
  readonly SoftwareTokenMfaSettings?: Readonly<Record<string, unknown>>;
  readonly SMSMfaSettings?: Readonly<Record<string, unknown>>;
  readonly EmailMfaSettings?: Readonly<Record<string, unknown>>;
  readonly WebAuthnMfaSettings?: Readonly<Record<string, unknown>>;
}

export const SetUserMFAPreference = operation(
  'client',
  { AccessToken: 'text', ...PREFERENCE },
  async (input, core) => {
    const { pool, user } = await bearerOf(core, input.AccessToken);
    return setPreference(core, pool, user, input);
  },
);

export const AdminSetUserMFAPreference = operation(
  'admin',
  { UserPoolId: 'text', Username: 'text', ...PREFERENCE },
  (input, core) => {
    const { pool, user } = userOf(core, input.UserPoolId, input.Username);
    return setPreference(core, pool, user, input);
  },
);

function setPreference(
  core: UserPoolCore,
  pool: PoolSettings,
  user: User,
  { SoftwareTokenMfaSettings: settings, ...others }: Preference,
): object {
  for (const name of ['SMSMfaSettings', 'EmailMfaSettings', 'WebAuthnMfaSettings'] as const) {
    if (others[name]?.Enabled === true || others[name]?.PreferredMfa === true) {
      throw invalidParameter(`The local cloud has no second factor but software tokens: ${name}`);
    }
  }
  if (!settings) return {};
  const isEnabled = settings.Enabled === true;
  if (isEnabled && !user.totp) {
    throw invalidParameter('User has not verified software token mfa');
  }
  changeUser(core, pool, user.username, () => ({
    mfa: { isEnabled, isPreferred: isEnabled && settings.PreferredMfa === true },
  }));
  return {};
}
