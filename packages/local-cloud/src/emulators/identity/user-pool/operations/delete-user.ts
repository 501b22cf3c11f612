import type { UserPoolCore } from '../core.ts';
import type { User } from '../user.ts';

/** Forgets a user and all that is kept because of them. */
export function deleteUser({ users, codes, grants }: UserPoolCore, user: User): void {
  users.delete(user);
  codes.deleteOf(user);
  grants.deleteOf(user.poolId, user.username);
}
