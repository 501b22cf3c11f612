import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ServiceError } from '../emulators/shared/aws-json.ts';
import { credentialsOf, type RoleCredentials } from './credentials.ts';
import type { RequestContext } from './policy.ts';

/** What somebody becomes who takes a role on for a while. */
export interface Session {
  readonly roleArn: string;
  /** The last part of the session's ARN. */
  readonly sessionName: string;
  /** Values of condition keys and policy variables that the session carries with it. */
  readonly context: RequestContext;
  readonly expiresAt: Date;
}

/** The credentials of a session that has ended. */
export class ExpiredSessionTokenError extends ServiceError {
  constructor() {
    super('ExpiredTokenException', 'The security token included in the request is expired', 403);
  }
}

/** The credentials of nobody here, or a session token that was not given out with this access key. */
export class InvalidSessionTokenError extends ServiceError {
  constructor() {
    super(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
      403,
    );
  }
}

/**
 * Makes the credentials of a session. The session token says what the session is, and is signed: nothing
 * is kept, and what was given out before a restart holds after it.
 *
 * @example
 * ```ts
 * const { accessKeyId, secretAccessKey, sessionToken } = sessionCredentials({
 *   roleArn: roleArn('accounts-customer-local'),
 *   sessionName: 'CognitoIdentityCredentials',
 *   context: { 'cognito-identity.amazonaws.com:sub': identityId },
 *   expiresAt: new Date(Date.now() + 3_600_000),
 * });
 * ```
 */
export function sessionCredentials(session: Session): RoleCredentials {
  const nonce = randomBytes(12).toString('base64url');
  const { accessKeyId, secretAccessKey } = keysOf(nonce);
  const payload = Buffer.from(JSON.stringify({ ...session, nonce })).toString('base64url');
  return { accessKeyId, secretAccessKey, sessionToken: `${payload}.${signatureOf(payload)}` };
}

/**
 * Reads what {@link sessionCredentials} made.
 *
 * @throws InvalidSessionTokenError when the token is another's than this access key's, or was changed.
 * @throws ExpiredSessionTokenError
 */
export function readSession(accessKeyId: string, sessionToken: string, now: Date): Session {
  const [payload = '', signature = ''] = sessionToken.split('.');
  if (!isSame(signatureOf(payload), signature)) throw new InvalidSessionTokenError();
  const { nonce, expiresAt, ...session } = JSON.parse(
    Buffer.from(payload, 'base64url').toString(),
  ) as Omit<Session, 'expiresAt'> & { readonly nonce: string; readonly expiresAt: string };
  if (keysOf(nonce).accessKeyId !== accessKeyId) throw new InvalidSessionTokenError();
  const read = { ...session, expiresAt: new Date(expiresAt) };
  if (read.expiresAt <= now) throw new ExpiredSessionTokenError();
  return read;
}

/** Keys as those of a role, of which there is none with such a name. */
const keysOf = (nonce: string) =>
  credentialsOf(`session/${createHash('sha256').update(nonce).digest('hex')}`);

const signatureOf = (payload: string): string =>
  createHmac('sha256', 'local-session').update(payload).digest('base64url');

function isSame(expected: string, actual: string): boolean {
  const [left, right] = [Buffer.from(expected), Buffer.from(actual)];
  return left.length === right.length && timingSafeEqual(left, right);
}
