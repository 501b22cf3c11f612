import type { CloudEvent } from '@commerce/events';
import { AccountDeletedError } from '../domain/deletion.errors.ts';
import type { Deletion } from '../domain/deletion.ts';
import { ProfileChangedError } from '../domain/profile.errors.ts';
import { type Profile, versionOf } from '../domain/profile.ts';
import type { ClosingNotices } from '../ports/closing-notices.ts';
import type { Deletions } from '../ports/deletions.ts';
import type { Profiles } from '../ports/profiles.ts';
import { inMemoryClosingNotices } from './in-memory-closing-notices.ts';

export interface InMemoryProfiles extends Profiles {
  /** Marks of the same accounts. */
  readonly deletions: Deletions;
  readonly notices: ClosingNotices;
  /** All that was announced. */
  readonly announced: CloudEvent[];
}

/** Keeps profiles for as long as it lives, the marks of deleted accounts, and what was announced with them. */
export function inMemoryProfiles(): InMemoryProfiles {
  const profiles = new Map<string, Profile>();
  const deletions = new Map<string, Deletion>();
  const announced: CloudEvent[] = [];
  return {
    announced,
    notices: inMemoryClosingNotices(announced),
    deletions: {
      find: async (customerId) => deletions.get(customerId),
      mark: async (deletion, event) => {
        if (deletions.has(deletion.customerId)) return false;
        deletions.set(deletion.customerId, deletion);
        if (event !== undefined) announced.push(event);
        return true;
      },
    },
    find: async (customerId) => profiles.get(customerId),
    register: async (profile, event) => {
      if (profiles.has(profile.customerId)) return false;
      profiles.set(profile.customerId, profile);
      announced.push(event);
      return true;
    },
    save: async (profile, replacedVersion) => {
      const { customerId } = profile;
      if (deletions.has(customerId)) throw new AccountDeletedError();
      if (versionOf(profiles.get(customerId) ?? {}) !== replacedVersion) {
        throw new ProfileChangedError();
      }
      profiles.set(customerId, profile);
    },
    remove: async (customerId) => profiles.delete(customerId),
  };
}
