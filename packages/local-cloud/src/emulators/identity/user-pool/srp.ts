import { createHash, createHmac, getDiffieHellman, hkdfSync, randomBytes } from 'node:crypto';

/** The group of RFC 3526 with 3,072 bits, and its generator: those of Cognito's clients. */
const N = toBigInt(getDiffieHellman('modp15').getPrime('hex'));
const g = 2n;
const k = hashOf(padded(N) + padded(g));

const INFO = 'Caldera Derived Key';
const KEY_BYTES = 16;
const SECRET_BYTES = 32;

/** What is kept of a password: no more than that somebody who claims to know it can be verified. */
export interface SrpCredential {
  /** Hexadecimal. */
  readonly salt: string;
  /** Hexadecimal. */
  readonly verifier: string;
}

/** One side of an exchange, which is used once. */
export interface SrpChallenge {
  /** The server's ephemeral secret, hexadecimal. */
  readonly secret: string;
  /** The public value that goes with it, hexadecimal. */
  readonly B: string;
}

/** The client's public value is no number of the group; zero would give its key away. */
export class InvalidPublicValueError extends Error {
  override readonly name = 'InvalidPublicValueError';
}

/**
 * Makes what is kept of a password.
 *
 * @param identity pool and user, as Cognito's clients write them one after the other.
 */
export function credentialOf(
  identity: string,
  password: string,
  salt = randomBytes(16).toString('hex'),
): SrpCredential {
  const verifier = power(g, privateKeyOf(identity, password, salt));
  return { salt, verifier: verifier.toString(16) };
}

/** Tells whether it is the password of this credential. */
export const isPassword = (
  identity: string,
  password: string,
  { salt, verifier }: SrpCredential,
): boolean => credentialOf(identity, password, salt).verifier === verifier;

export function challengeFor({ verifier }: Pick<SrpCredential, 'verifier'>): SrpChallenge {
  const secret = randomBytes(SECRET_BYTES).toString('hex');
  const B = (k * toBigInt(verifier) + power(g, toBigInt(secret))) % N;
  return { secret, B: B.toString(16) };
}

/** @throws InvalidPublicValueError */
export function assertPublicValue(A: string): void {
  if (!/^[0-9a-f]{1,1024}$/i.test(A) || toBigInt(A) % N === 0n) {
    throw new InvalidPublicValueError('SRP_A is no public value');
  }
}

/** The signature of a client that knows the password, base64. */
export function expectedSignature(
  { verifier }: SrpCredential,
  { secret, B }: SrpChallenge,
  A: string,
  message: Buffer,
): string {
  const a = toBigInt(A);
  const u = hashOf(padded(a) + padded(toBigInt(B)));
  const shared = power(a * power(toBigInt(verifier), u), toBigInt(secret));
  const key = hkdfSync(
    'sha256',
    Buffer.from(padded(shared), 'hex'),
    Buffer.from(padded(u), 'hex'),
    INFO,
    KEY_BYTES,
  );
  return createHmac('sha256', Buffer.from(key)).update(message).digest('base64');
}

function privateKeyOf(identity: string, password: string, salt: string): bigint {
  const inner = createHash('sha256').update(`${identity}:${password}`).digest('hex');
  return hashOf(padded(toBigInt(salt)) + inner);
}

/** `base` to the `exponent`, modulo N. */
function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base % N;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % N;
    square = (square * square) % N;
  }
  return result;
}

function hashOf(hex: string): bigint {
  return toBigInt(createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex'));
}

function toBigInt(hex: string): bigint {
  return BigInt(`0x${hex}`);
}

/** Whole bytes, the first below 0x80: as Java writes a positive number, which Cognito's clients follow. */
function padded(value: bigint): string {
  const hex = value.toString(16);
  const even = hex.length % 2 === 0 ? hex : `0${hex}`;
  return /^[89a-f]/.test(even) ? `00${even}` : even;
}
