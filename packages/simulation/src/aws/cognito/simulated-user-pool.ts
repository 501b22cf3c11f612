import { UserNotFoundException } from '@aws-sdk/client-cognito-identity-provider';
import { membersOf } from '../members.ts';

const checkUser = membersOf('UserPoolId', 'Username');

const unknownUser = (input: object): never => {
  checkUser(input);
  throw new UserNotFoundException({
    message: 'User does not exist.',
    $metadata: { httpStatusCode: 400 },
  });
};

/**
 * A user pool without users: people of the simulation have tokens without having signed up.
 *
 * @example
 * ```ts
 * calls.add('CognitoIdentityProvider', simulatedUserPool);
 * ```
 */
export const simulatedUserPool = {
  AdminGetUser: unknownUser,
  AdminDisableUser: unknownUser,
  AdminUserGlobalSignOut: unknownUser,
  AdminDeleteUser: unknownUser,
};
