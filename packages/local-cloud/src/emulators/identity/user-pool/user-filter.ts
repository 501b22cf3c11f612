import { invalidParameter } from './errors.ts';
import type { User } from './user.ts';

const FILTER = /^\s*"?([\w:]+)"?\s*(\^?=)\s*"((?:[^"\\]|\\.)*)"\s*$/;

/** Attributes by which users are found, and what each is of a user. */
const SEARCHED: Readonly<Record<string, (user: User) => string | undefined>> = {
  username: (user) => user.username,
  sub: (user) => user.sub,
  'cognito:user_status': (user) => user.status,
  status: (user) => (user.isEnabled ? 'Enabled' : 'Disabled'),
  ...Object.fromEntries(
    ['email', 'phone_number', 'name', 'given_name', 'family_name', 'preferred_username'].map(
      (name) => [name, (user: User) => user.attributes[name]],
    ),
  ),
};

/**
 * Reads a filter of `ListUsers`: `email ^= "ada@"`. Letters compare without case, as Cognito does.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html#cognito-user-pools-searching-for-users-using-listusers-api
 * @throws ServiceError `InvalidParameterException`
 */
export function userFilter(filter: string | undefined): (user: User) => boolean {
  if (filter === undefined || filter === '') return () => true;
  const [, name = '', operator, escaped = ''] = FILTER.exec(filter) ?? [];
  const read = Object.hasOwn(SEARCHED, name) ? SEARCHED[name] : undefined;
  if (!operator) throw invalidParameter('Error while parsing filter.');
  if (!read) throw invalidParameter(`Invalid search attribute: ${name}`);
  const wanted = escaped.replace(/\\(.)/g, '$1').toLowerCase();
  return (user) => {
    const value = read(user)?.toLowerCase();
    if (value === undefined) return false;
    return operator === '=' ? value === wanted : value.startsWith(wanted);
  };
}
