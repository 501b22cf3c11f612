import { invalidParameter, notAuthorized } from './errors.ts';
import type { AttributeSettings, PoolSettings } from './settings.ts';
import type { PoolClient } from './types.ts';

/** An attribute as the protocol writes it. */
export interface AttributeValue {
  readonly Name: string;
  readonly Value?: string;
}

/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-attributes.html */
const STANDARD = [
  'address',
  'birthdate',
  'email',
  'family_name',
  'gender',
  'given_name',
  'locale',
  'middle_name',
  'name',
  'nickname',
  'phone_number',
  'picture',
  'preferred_username',
  'profile',
  'updated_at',
  'website',
  'zoneinfo',
];
/** Attributes that administrators set and users do not. */
const VERIFIED = ['email_verified', 'phone_number_verified'];
const MAX_LENGTH = 2_048;
const EMAIL = /^[^\s@"(),:;<>[\\\]]+@[^\s@.]+(\.[^\s@.]+)+$/;

/**
 * Reads attributes that somebody wants to set.
 *
 * @param by the client of a user; absent when an administrator sets them.
 * @throws ServiceError `InvalidParameterException`, `NotAuthorizedException`
 */
export function readAttributes(
  pool: PoolSettings,
  list: readonly AttributeValue[],
  by?: Pick<PoolClient, 'writeAttributes'>,
): Record<string, string> {
  const attributes: Record<string, string> = {};
  for (const { Name, Value = '' } of list) {
    if (Name === 'sub') throw invalidParameter('Cannot modify the non-mutable attribute sub');
    const isOfAdministrators = VERIFIED.includes(Name) || Name.startsWith('dev:');
    if (by && (isOfAdministrators || by.writeAttributes?.includes(Name) === false)) {
      throw notAuthorized('A client attempted to write unauthorized attribute');
    }
    assertValue(pool, Name, Value);
    attributes[Name] = Value;
  }
  return attributes;
}

/** @throws ServiceError `InvalidParameterException` when one that is required is absent. */
export function assertRequired(
  pool: PoolSettings,
  attributes: Readonly<Record<string, string>>,
): void {
  const absent = pool.schema.find(({ name, isRequired }) => isRequired && !attributes[name]);
  if (absent) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${absent.name}: The attribute is required\n`,
    );
  }
}

/** @throws ServiceError `InvalidParameterException` for one that stays what it was at first. */
export function assertMutable(pool: PoolSettings, names: readonly string[]): void {
  const fixed = pool.schema.find(({ name, isMutable }) => !isMutable && names.includes(name));
  if (fixed) throw invalidParameter(`user.${fixed.name}: Attribute cannot be updated.\n`);
}

function assertValue(pool: PoolSettings, name: string, value: string): void {
  const settings = pool.schema.find((attribute) => attribute.name === name);
  if (!settings && !STANDARD.includes(name) && !VERIFIED.includes(name)) {
    throw invalidParameter(
      `Attributes did not conform to the schema: Type for attribute {${name}} could not be determined`,
    );
  }
  if (value.length > MAX_LENGTH) {
    throw invalidParameter(
      `Attributes did not conform to the schema: ${name}: String must be no longer than ${MAX_LENGTH} characters\n`,
    );
  }
  if (name === 'email' && value !== '' && !EMAIL.test(value)) {
    throw invalidParameter('Invalid email address format.');
  }
  if (name === 'phone_number' && value !== '' && !/^\+\d{1,15}$/.test(value)) {
    throw invalidParameter('Invalid phone number format.');
  }
  if (VERIFIED.includes(name) && value !== 'true' && value !== 'false') {
    throw invalidParameter(`${name}: must be true or false`);
  }
  if (settings) assertBounds(settings, value);
}

function assertBounds({ name, type, minimum, maximum }: AttributeSettings, value: string): void {
  const wrong = (what: string) =>
    invalidParameter(`Attributes did not conform to the schema: ${name}: ${what}\n`);
  if (type === 'Number' && !/^-?\d+$/.test(value)) throw wrong('Number expected');
  if (type === 'Boolean' && !/^(true|false)$/.test(value)) throw wrong('Boolean expected');
  const size = type === 'Number' ? Number(value) : value.length;
  if (type !== 'Number' && type !== 'String') return;
  if (minimum !== undefined && size < minimum) {
    throw wrong(
      type === 'Number'
        ? `Number must be at least ${minimum}`
        : `String must be longer than or equal to ${minimum} characters`,
    );
  }
  if (maximum !== undefined && size > maximum) {
    throw wrong(
      type === 'Number'
        ? `Number must be at most ${maximum}`
        : `String must be no longer than ${maximum} characters`,
    );
  }
}

/** The attributes that a client may read. */
export function readableBy(
  { readAttributes }: Pick<PoolClient, 'readAttributes'>,
  attributes: Readonly<Record<string, string>>,
): Record<string, string> {
  if (!readAttributes) return { ...attributes };
  return Object.fromEntries(
    Object.entries(attributes).filter(([name]) => readAttributes.includes(name)),
  );
}
