import { createHash, createHmac } from 'node:crypto';
import { LOCAL_CREDENTIALS, REGION } from '../emulators/emulator.ts';

/** Temporary credentials of a role, as Lambda puts them into a function's environment. */
export interface RoleCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken: string;
}

/** The beginning of the access keys of roles; keys without it are the account's own. */
const ROLE_KEY = /^ASIA[A-Z2-7]{16}$/;

/**
 * Makes the credentials of a role. They are the same in every run and in every process, so that a URL
 * signed before a restart, or by a service that runs beside the platform, holds.
 *
 * @example
 * ```ts
 * const client = new DynamoDBClient({ credentials: credentialsOf('orders-place-order-local'), endpoint });
 * ```
 */
export function credentialsOf(roleName: string): RoleCredentials {
  const accessKeyId = `ASIA${base32(createHash('sha256').update(roleName).digest()).slice(0, 16)}`;
  return { accessKeyId, secretAccessKey: secretOf(accessKeyId), sessionToken: 'local' };
}

/** Tells whether an access key belongs to a role, known or not. */
export const isKeyOfRole = (accessKeyId: string): boolean => ROLE_KEY.test(accessKeyId);

/** The secret key that goes with this access key. */
export const secretOf = (accessKeyId: string): string =>
  isKeyOfRole(accessKeyId)
    ? createHmac('sha256', 'local').update(accessKeyId).digest('base64')
    : LOCAL_CREDENTIALS.secretAccessKey;

/** The header of a request that this access key stands for, of which the emulators read no signature. */
export const signedBy = (accessKeyId: string, service: string): string =>
  `AWS4-HMAC-SHA256 Credential=${accessKeyId}/20260101/${REGION}/${service}/aws4_request, SignedHeaders=host, Signature=local`;

const CREDENTIAL = /Credential=([^/,\s]+)\/\d+\/[^/]+\/([^/]+)\/aws4_request/;

/** Reads the signer of a request, and the service it is for: `dynamodb`, `states`, `ses`. Nothing when nobody did. */
export function signerOf(
  authorization: string | undefined,
): { readonly accessKeyId: string; readonly service: string } | undefined {
  const [, accessKeyId, service] = CREDENTIAL.exec(authorization ?? '') ?? [];
  return accessKeyId && service ? { accessKeyId, service } : undefined;
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const base32 = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => ALPHABET[byte % ALPHABET.length]).join('');
