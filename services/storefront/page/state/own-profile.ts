import { ProblemError } from '@commerce/page/api/problem';
import { useCallback, useEffect, useState } from 'preact/hooks';
import {
  fetchProfile,
  type Profile,
  type ProfileEdit,
  saveProfile,
  type TaggedProfile,
} from '../api/account.ts';
import { withChange } from './profile-edit.ts';

/** The customer's profile, and how to change it. */
export type OwnProfile =
  | { readonly status: 'LOADING' }
  | {
      readonly status: 'LOADED';
      readonly profile: Profile;
      /** Saves a change of what is shown. Rejects when it was not saved. */
      readonly change: (change: Partial<ProfileEdit>) => Promise<void>;
    }
  | { readonly status: 'FAILED'; readonly error: unknown; readonly retry: () => void };

/** Shows the profile, and saves changes of the version that is shown. */
export function useOwnProfile(): OwnProfile {
  const [shown, setShown] = useState<TaggedProfile>();
  const [error, setError] = useState<unknown>();

  const load = useCallback(
    () =>
      fetchProfile().then(
        (found) => {
          setShown(found);
          setError(undefined);
        },
        (problem: unknown) => setError(problem),
      ),
    [],
  );
  useEffect(() => void load(), [load]);

  if (error !== undefined) return { status: 'FAILED', error, retry: load };
  if (shown === undefined) return { status: 'LOADING' };
  const { profile, etag } = shown;
  return {
    status: 'LOADED',
    profile,
    async change(change) {
      try {
        setShown(await saveProfile(withChange(profile, change), etag));
      } catch (problem) {
        // What is there now is shown, so that the next edit is one of it.
        if (problem instanceof ProblemError && problem.code === 'PROFILE_CHANGED') await load();
        throw problem;
      }
    },
  };
}
