import { poolOf, type UserPoolCore, userOf } from '../core.ts';
import { notFound } from '../errors.ts';
import { operation } from '../operation.ts';
import { afterToken, page } from '../paging.ts';
import type { GroupSettings } from '../settings.ts';
import { listed } from './list-users.ts';

export const ListUsersInGroup = operation(
  'admin',
  { UserPoolId: 'text', GroupName: 'text', Limit: 'number?', NextToken: 'text?' },
  (input, core) => {
    groupOf(core, input.UserPoolId, input.GroupName);
    const members = core.users.membersOf(
      input.UserPoolId,
      input.GroupName,
      afterToken(input.NextToken),
    );
    const { items, next } = page(members, input.Limit, ({ username }) => username);
    return {
      Users: items.map((user) => listed(user)),
      ...(next !== undefined && { NextToken: next }),
    };
  },
);

export const ListGroups = operation(
  'admin',
  { UserPoolId: 'text', Limit: 'number?', NextToken: 'text?' },
  (input, core) => {
    const { id } = poolOf(core, input.UserPoolId);
    return groupPage(id, [...core.registry.groups(id).values()], input);
  },
);

export const AdminListGroupsForUser = operation(
  'admin',
  { UserPoolId: 'text', Username: 'text', Limit: 'number?', NextToken: 'text?' },
  (input, core) => {
    const { pool, user } = userOf(core, input.UserPoolId, input.Username);
    const known = core.registry.groups(pool.id);
    const groups = core.users.groupsOf(user).flatMap((name) => known.get(name) ?? []);
    return groupPage(pool.id, groups, input);
  },
);

function groupPage(
  poolId: string,
  groups: readonly GroupSettings[],
  { Limit, NextToken }: { readonly Limit?: number; readonly NextToken?: string },
) {
  const after = afterToken(NextToken);
  const rest = groups
    .filter(({ name }) => name > after)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1));
  const { items, next } = page(rest, Limit, ({ name }) => name);
  return {
    Groups: items.map((group) => groupType(poolId, group)),
    ...(next !== undefined && { NextToken: next }),
  };
}

export const GetGroup = operation(
  'admin',
  { UserPoolId: 'text', GroupName: 'text' },
  (input, core) => ({
    Group: groupType(input.UserPoolId, groupOf(core, input.UserPoolId, input.GroupName)),
  }),
);

const groupType = (poolId: string, { name, description, precedence, roleArn }: GroupSettings) => ({
  GroupName: name,
  UserPoolId: poolId,
  ...(description !== undefined && { Description: description }),
  ...(precedence !== undefined && { Precedence: precedence }),
  ...(roleArn !== undefined && { RoleArn: roleArn }),
});

/** @throws ServiceError `ResourceNotFoundException` */
function groupOf(core: UserPoolCore, poolId: string, name: string): GroupSettings {
  const { id } = poolOf(core, poolId);
  const group = core.registry.groups(id).get(name);
  if (!group) throw notFound('Group not found.');
  return group;
}

const MEMBERSHIP = { UserPoolId: 'text', Username: 'text', GroupName: 'text' } as const;

export const AdminAddUserToGroup = operation('admin', MEMBERSHIP, (input, core) => {
  groupOf(core, input.UserPoolId, input.GroupName);
  const { user } = userOf(core, input.UserPoolId, input.Username);
  core.users.addToGroup(user, input.GroupName);
  return {};
});

export const AdminRemoveUserFromGroup = operation('admin', MEMBERSHIP, (input, core) => {
  groupOf(core, input.UserPoolId, input.GroupName);
  const { user } = userOf(core, input.UserPoolId, input.Username);
  core.users.removeFromGroup(user, input.GroupName);
  return {};
});
