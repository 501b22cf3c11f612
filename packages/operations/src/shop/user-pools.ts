import {
  type CognitoIdentityProviderClient,
  DeleteUserPoolCommand,
  paginateListUserPools,
  UpdateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { userPoolNames, type WithResources } from './data-names.ts';

/** The most that Cognito lists at once. */
const AT_ONCE = 60;

/** A user pool that is there. Several may have one name. */
export interface NamedUserPool {
  readonly id: string;
  readonly name: string;
}

/** Finds the user pools of services in a stage, whether a stack has them or not. */
export async function userPoolsOf(
  client: CognitoIdentityProviderClient,
  services: readonly WithResources[],
  stage: string,
): Promise<NamedUserPool[]> {
  const names = new Set(userPoolNames(services, stage));
  const found: NamedUserPool[] = [];
  if (names.size === 0) return found;
  for await (const { UserPools = [] } of paginateListUserPools(
    { client },
    { MaxResults: AT_ONCE },
  )) {
    for (const { Id: id = '', Name: name = '' } of UserPools) {
      if (names.has(name)) found.push({ id, name });
    }
  }
  return found;
}

/** Deletes a user pool with everybody in it, protected as it may be. */
export async function deleteUserPool(
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
): Promise<void> {
  await client.send(new UpdateUserPoolCommand({ UserPoolId, DeletionProtection: 'INACTIVE' }));
  await client.send(new DeleteUserPoolCommand({ UserPoolId }));
}
