import { describeErrors } from '@commerce/testing/errors';
import { AccountDeletedError, RecentSignInRequiredError } from './deletion.errors.ts';
import { ConflictingDefaultsError, ProfileChangedError } from './profile.errors.ts';

describeErrors([
  [
    new ConflictingDefaultsError(),
    'ConflictingDefaultsError',
    'CONFLICTING_DEFAULTS',
    'unprocessable',
  ],
  [new ProfileChangedError(), 'ProfileChangedError', 'PROFILE_CHANGED', 'precondition-failed'],
  [
    new RecentSignInRequiredError(15),
    'RecentSignInRequiredError',
    'RECENT_SIGN_IN_REQUIRED',
    'forbidden',
    { maxAgeMinutes: 15 },
  ],
  [new AccountDeletedError(), 'AccountDeletedError', 'ACCOUNT_DELETED', 'not-found'],
]);
