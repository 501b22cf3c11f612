import type { Profile, ProfileEdit } from '../api/account.ts';

/** Returns an edit of all that is shown: what it leaves out would go. An empty name is none. */
export function withChange(
  { name, addresses }: Profile,
  change: Partial<ProfileEdit>,
): ProfileEdit {
  const { name: changed = name, ...others } = change;
  return {
    addresses,
    ...others,
    ...(changed !== undefined && changed !== '' && { name: changed }),
  };
}
