import {
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminGetUserCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  UserNotFoundException,
} from '@aws-sdk/client-cognito-identity-provider';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { nowhere, redirectTo } from '../testing/redirected.ts';
import { simulatedUserPool } from './simulated-user-pool.ts';

const client = new CognitoIdentityProviderClient(nowhere);
beforeEach(() => redirectTo({ CognitoIdentityProvider: simulatedUserPool }));

describe('simulatedUserPool', () => {
  it('knows nobody', async () => {
    const user = { UserPoolId: 'us-east-1_a', Username: 'alice' };
    for (const asked of [
      () => client.send(new AdminGetUserCommand(user)),
      () => client.send(new AdminDisableUserCommand(user)),
      () => client.send(new AdminUserGlobalSignOutCommand(user)),
      () => client.send(new AdminDeleteUserCommand(user)),
    ]) {
      await expect(asked()).rejects.toThrow(UserNotFoundException);
    }
  });
});
