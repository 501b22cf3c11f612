import type { CloudEvent } from '@commerce/events';
import type { Profile } from '../domain/profile.ts';

/** The store of profiles, whose changes are published. */
export interface Profiles {
  find(customerId: string): Promise<Profile | undefined>;
  /**
   * Keeps a new profile together with the event that announces it, or neither.
   *
   * @returns whether it is new: one that is known stays as it is, and nothing is announced.
   */
  register(profile: Profile, event: CloudEvent): Promise<boolean>;
}
