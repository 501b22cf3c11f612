import { readAttributes } from '../attributes.ts';
import type { ClientContext, UserPoolCore } from '../core.ts';
import { invalidParameter } from '../errors.ts';
import { assertPassword, passwordCredential } from '../passwords.ts';
import type { User } from '../user.ts';

const ATTRIBUTE_PREFIX = 'userAttributes.';

/** What a client needs to ask for a new password, as JSON in texts. */
export const newPasswordParameters = ({ attributes }: User): Record<string, string> => ({
  userAttributes: JSON.stringify(attributes),
  requiredAttributes: '[]',
});

/** Sets the password that takes the place of a temporary one, and attributes that came with it. */
export function answerNewPassword(
  core: UserPoolCore,
  { pool, client }: ClientContext,
  user: User,
  responses: Readonly<Record<string, string>>,
  take: () => void,
): User {
  const password = responses.NEW_PASSWORD;
  if (password === undefined) throw invalidParameter('Missing required parameter NEW_PASSWORD');
  assertPassword(password, pool.passwordPolicy);
  const attributes = readAttributes(
    pool,
    Object.entries(responses)
      .filter(([name]) => name.startsWith(ATTRIBUTE_PREFIX))
      .map(([name, Value]) => ({ Name: name.slice(ATTRIBUTE_PREFIX.length), Value })),
    client,
  );
  if (attributes.email !== undefined && attributes.email !== user.attributes.email) {
    throw invalidParameter('Cannot modify an already provided email');
  }
  take();
  const { temporaryUntil, ...rest } = user;
  return core.users.put(pool, {
    ...rest,
    status: 'CONFIRMED',
    attributes: { ...user.attributes, ...attributes },
    credential: passwordCredential(pool, user.username, password),
    modifiedAt: Date.now(),
  });
}
