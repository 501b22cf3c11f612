import type { CloudEvent } from '@commerce/events';
import type { AccountDeletedError } from '../domain/deletion.errors.ts';
import type { ProfileChangedError } from '../domain/profile.errors.ts';
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
  /**
   * Keeps a profile that was changed, or is new. Throws {@link ProfileChangedError} when it was changed
   * since that version, and {@link AccountDeletedError} when its account is being deleted.
   */
  save(profile: Profile, replacedVersion: number): Promise<void>;
  /** Forgets a profile, and what was to be published of it. Returns whether there was anything. */
  remove(customerId: string): Promise<boolean>;
}
