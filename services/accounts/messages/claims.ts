import type { PreparedClaims } from '../use-cases/prepare-claims.ts';

/** Writes the claims of the tokens: name and language of the profile, and the groups; nothing more. */
export const toClaims = ({ profile, groups }: Pick<PreparedClaims, 'profile' | 'groups'>) => ({
  ...(profile !== undefined && {
    idTokenGeneration: {
      claimsToAddOrOverride: {
        ...(profile.locale !== undefined && { locale: profile.locale }),
        ...(profile.name !== undefined && { name: profile.name }),
      },
    },
  }),
  // Of ID and access tokens alike.
  groupOverrideDetails: { groupsToOverride: [...groups] },
});
