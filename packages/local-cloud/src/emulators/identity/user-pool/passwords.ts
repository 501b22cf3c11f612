import { randomInt } from 'node:crypto';
import { constraint, invalidPassword } from './errors.ts';
import type { PasswordPolicy, PoolSettings } from './settings.ts';
import { credentialOf, isPassword, type SrpCredential } from './srp.ts';

const SYMBOLS = '^$*.[]{}()?-"!@#%&/\\,><\':;|_~`+= ';
const MAX_LENGTH = 256;
/** Of every password, whatever the policy says. */
const MIN_LENGTH = 6;

/** The name of the pool without its region, then the user's: SRP's clients hash both with the password. */
export const srpIdentity = (pool: Pick<PoolSettings, 'id'>, username: string): string =>
  `${pool.id.split('_')[1]}${username}`;

/** @throws ServiceError `InvalidPasswordException` with the first rule that the password breaks. */
export function assertPassword(password: string, policy: PasswordPolicy): void {
  if (password.length < MIN_LENGTH) {
    throw constraint('password', `Member must have length greater than or equal to ${MIN_LENGTH}`);
  }
  if (password.length > MAX_LENGTH) {
    throw constraint('password', `Member must have length less than or equal to ${MAX_LENGTH}`);
  }
  if (!/^\S(.*\S)?$/s.test(password)) {
    throw constraint(
      'password',
      'Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$',
    );
  }
  const rules: readonly [isBroken: boolean, rule: string][] = [
    [password.length < policy.minimumLength, 'Password not long enough'],
    [
      policy.requiresUppercase && !/[A-Z]/.test(password),
      'Password must have uppercase characters',
    ],
    [
      policy.requiresLowercase && !/[a-z]/.test(password),
      'Password must have lowercase characters',
    ],
    [policy.requiresNumbers && !/[0-9]/.test(password), 'Password must have numeric characters'],
    [
      policy.requiresSymbols && ![...password].some((letter) => SYMBOLS.includes(letter)),
      'Password must have symbol characters',
    ],
  ];
  const broken = rules.find(([isBroken]) => isBroken);
  if (broken) throw invalidPassword(`Password did not conform with policy: ${broken[1]}`);
}

/** What is kept of a user's password. */
export const passwordCredential = (
  pool: Pick<PoolSettings, 'id'>,
  username: string,
  password: string,
): SrpCredential => credentialOf(srpIdentity(pool, username), password);

/** Tells whether it is the user's password; takes its time also where there is none. */
export function isPasswordOf(
  pool: Pick<PoolSettings, 'id'>,
  username: string,
  password: string,
  credential: SrpCredential | undefined,
): boolean {
  const isRight = isPassword(srpIdentity(pool, username), password, credential ?? NOBODY);
  return credential !== undefined && isRight;
}

const NOBODY: SrpCredential = { salt: '00', verifier: '' };

/** A password that every policy takes. */
export function generatedPassword(policy: PasswordPolicy): string {
  const kinds = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#%&?-_+'];
  const length = Math.max(policy.minimumLength, 12);
  const one = (letters: string) => letters.charAt(randomInt(letters.length));
  const letters = kinds.map(one);
  while (letters.length < length) letters.push(one(kinds.join('')));
  // Shuffled: Fisher and Yates.
  for (let last = letters.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [letters[last], letters[other]] = [letters[other] ?? '', letters[last] ?? ''];
  }
  return letters.join('');
}

const DAY_MS = 86_400_000;

/** The moment from which a temporary password that is set now is of no use. */
export const endOfTemporary = ({ temporaryPasswordDays }: PasswordPolicy, now: number): number =>
  now + temporaryPasswordDays * DAY_MS;

const CODE_DIGITS = 6;

export const generatedCode = (): string =>
  String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0');
