import type { PoolOperation } from '../operation.ts';
import * as adminPasswords from './admin-passwords.ts';
import * as adminUsers from './admin-users.ts';
import * as confirmSignUp from './confirm-sign-up.ts';
import { AdminCreateUser } from './create-user.ts';
import * as describe from './describe.ts';
import * as forgottenPassword from './forgotten-password.ts';
import * as groups from './groups.ts';
import * as linkProvider from './link-provider.ts';
import { ListUsers } from './list-users.ts';
import {
  AdminSetUserMFAPreference,
  AssociateSoftwareToken,
  SetUserMFAPreference,
  VerifySoftwareToken,
} from './mfa.ts';
import * as ownAccount from './own-account.ts';
import * as refreshTokens from './refresh-tokens.ts';
import * as signIn from './sign-in.ts';
import { SignUp } from './sign-up.ts';
import * as verifyAttribute from './verify-attribute.ts';

/** The operations of the protocol that are here, by their names. */
export const OPERATIONS: Readonly<Record<string, PoolOperation>> = {
  ...adminPasswords,
  ...adminUsers,
  ...confirmSignUp,
  ...describe,
  ...forgottenPassword,
  ...groups,
  ...linkProvider,
  ...ownAccount,
  ...refreshTokens,
  ...signIn,
  ...verifyAttribute,
  AdminCreateUser,
  AdminSetUserMFAPreference,
  AssociateSoftwareToken,
  ListUsers,
  SetUserMFAPreference,
  SignUp,
  VerifySoftwareToken,
};
