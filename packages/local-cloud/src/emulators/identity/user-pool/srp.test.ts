import { createHash, createHmac, getDiffieHellman, hkdfSync, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import {
  assertPublicValue,
  challengeFor,
  credentialOf,
  expectedSignature,
  InvalidPublicValueError,
  isPassword,
  type SrpChallenge,
} from './srp.ts';

const N = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`);
const MESSAGE = Buffer.from('pool, user, block and time');

const power = (base: bigint, exponent: bigint): bigint => {
  let result = 1n;
  for (const bit of exponent.toString(2)) {
    result = (result * result) % N;
    if (bit === '1') result = (result * base) % N;
  }
  return result;
};

/** A positive number as Java's BigInteger writes it, worked out from its bytes. */
const bytesOf = (value: bigint): Buffer => {
  const digits = value.toString(16);
  const bytes = Buffer.from(digits.padStart(Math.ceil(digits.length / 2) * 2, '0'), 'hex');
  return (bytes[0] ?? 0) > 0x7f ? Buffer.concat([Buffer.from([0]), bytes]) : bytes;
};

const sha256 = (...parts: Buffer[]): bigint =>
  BigInt(`0x${createHash('sha256').update(Buffer.concat(parts)).digest('hex')}`);

/** The client's side, written down from the protocol. */
function client(secretBytes = 128) {
  const a = BigInt(`0x${randomBytes(secretBytes).toString('hex')}`);
  const A = power(2n, a);
  return {
    A: A.toString(16),
    sign(identity: string, password: string, salt: string, { B }: Pick<SrpChallenge, 'B'>): string {
      const b = BigInt(`0x${B}`);
      const u = sha256(bytesOf(A), bytesOf(b));
      const inner = createHash('sha256').update(`${identity}:${password}`).digest();
      const x = sha256(bytesOf(BigInt(`0x${salt}`)), inner);
      const k = sha256(bytesOf(N), bytesOf(2n));
      const base = (((b - k * power(2n, x)) % N) + N) % N;
      const shared = power(base, a + u * x);
      const key = hkdfSync('sha256', bytesOf(shared), bytesOf(u), 'Caldera Derived Key', 16);
      return createHmac('sha256', Buffer.from(key)).update(MESSAGE).digest('base64');
    },
  };
}

describe('SRP', () => {
  it('agrees with a client that knows the password, whatever the numbers are', () => {
    // Leading zeros and high first bits are written in another way: some of so many numbers have them.
    for (let n = 0; n < 24; n += 1) {
      const credential = credentialOf('poolalice', `password ${n}`);
      const challenge = challengeFor(credential);
      const { A, sign } = client(32);

      const signature = sign('poolalice', `password ${n}`, credential.salt, challenge);

      expect(expectedSignature(credential, challenge, A, MESSAGE)).toBe(signature);
    }
  });

  it('takes a salt that begins with zeros or a high bit', () => {
    for (const salt of ['00ff', '0001', 'ff00', '0f']) {
      const credential = credentialOf('poolalice', 'password', salt);
      const challenge = challengeFor(credential);
      const { A, sign } = client(32);

      expect(expectedSignature(credential, challenge, A, MESSAGE)).toBe(
        sign('poolalice', 'password', salt, challenge),
      );
    }
  });

  it('does not agree with another password, another user, or another message', () => {
    const credential = credentialOf('poolalice', 'password');
    const challenge = challengeFor(credential);
    const { A, sign } = client(32);
    const expected = expectedSignature(credential, challenge, A, MESSAGE);

    expect(sign('poolalice', 'passwort', credential.salt, challenge)).not.toBe(expected);
    expect(sign('poolbob', 'password', credential.salt, challenge)).not.toBe(expected);
    expect(expectedSignature(credential, challenge, A, Buffer.from('x'))).not.toBe(expected);
  });

  it('gives the server another public value each time', () => {
    const credential = credentialOf('poolalice', 'password');

    expect(challengeFor(credential).B).not.toBe(challengeFor(credential).B);
  });

  it('keeps nothing of a password but a verifier with a salt of its own', () => {
    const [one, other] = [
      credentialOf('poolalice', 'password'),
      credentialOf('poolalice', 'password'),
    ];

    expect(one.salt).not.toBe(other.salt);
    expect(one.verifier).not.toBe(other.verifier);
    expect(isPassword('poolalice', 'password', one)).toBe(true);
    expect(isPassword('poolalice', 'passwort', one)).toBe(false);
    expect(isPassword('poolbob', 'password', one)).toBe(false);
  });

  it.each(['0', '', 'g', N.toString(16), (2n * N).toString(16), 'f'.repeat(1_025)])(
    'rejects a public value that gives the key away or is none: %#',
    (A) => {
      expect(() => assertPublicValue(A)).toThrow(InvalidPublicValueError);
    },
  );
});
