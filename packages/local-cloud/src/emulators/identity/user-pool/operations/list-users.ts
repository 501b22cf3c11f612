import { poolOf } from '../core.ts';
import { operation } from '../operation.ts';
import { afterToken, page } from '../paging.ts';
import { attributeList, type User, userType } from '../user.ts';
import { userFilter } from '../user-filter.ts';

export const ListUsers = operation(
  'admin',
  {
    UserPoolId: 'text',
    AttributesToGet: 'texts?',
    Filter: 'text?',
    Limit: 'number?',
    PaginationToken: 'text?',
  },
  (input, core) => {
    const { id } = poolOf(core, input.UserPoolId);
    const matches = userFilter(input.Filter);
    const users = core.users.list(id, afterToken(input.PaginationToken)).filter(matches);
    const { items, next } = page(users, input.Limit, ({ username }) => username);
    return {
      Users: items.map((user) => listed(user, input.AttributesToGet)),
      ...(next !== undefined && { PaginationToken: next }),
    };
  },
);

/** A user in a list; with these attributes only, when there are names. */
export function listed(user: User, names?: readonly string[]) {
  const attributes = attributeList(user);
  return {
    ...userType(user),
    Attributes: names ? attributes.filter(({ Name }) => names.includes(Name)) : attributes,
  };
}
