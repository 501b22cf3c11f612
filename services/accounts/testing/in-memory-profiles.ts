import type { CloudEvent } from '@commerce/events';
import type { Profile } from '../domain/profile.ts';
import type { Profiles } from '../ports/profiles.ts';

/** Keeps profiles for as long as it lives, and what was announced with them. */
export function inMemoryProfiles(): Profiles & { readonly announced: CloudEvent[] } {
  const profiles = new Map<string, Profile>();
  const announced: CloudEvent[] = [];
  return {
    announced,
    find: async (customerId) => profiles.get(customerId),
    register: async (profile, event) => {
      if (profiles.has(profile.customerId)) return false;
      profiles.set(profile.customerId, profile);
      announced.push(event);
      return true;
    },
  };
}
