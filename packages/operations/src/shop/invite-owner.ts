import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { SSMClient } from '@aws-sdk/client-ssm';
import { platformUrl } from '@commerce/local-cloud/platform-url';
import { findStage } from '../clients.ts';
import type { Shop } from './clients.ts';
import { makeOwner, type Owner, OwnerError, ownerText } from './owner.ts';
import { findUserPool } from './user-pool.ts';

/** As much of a stage as has users. */
export type WithUserPool = Pick<Shop, 'stage' | 'ssm' | 'cognito'>;

/** The stage of `npm start`, where it runs. */
export async function localUserPool(): Promise<WithUserPool> {
  const { config } = await findStage({ stage: 'local', url: platformUrl() });
  return {
    stage: 'local',
    ssm: new SSMClient(config('SSM')),
    cognito: new CognitoIdentityProviderClient(config('COGNITO_IDENTITY_PROVIDER')),
  };
}

/**
 * Makes somebody an owner of the shop of a stage, and says where to sign in.
 *
 * @throws OwnerError
 */
export async function inviteOwner(
  command: { readonly email: string },
  { stage, ssm, cognito }: WithUserPool,
): Promise<{ readonly owner: Owner; readonly text: string }> {
  const pool = await findUserPool(ssm, stage);
  if (pool === undefined) {
    throw new OwnerError(`${stage} has no user pool: deploy services/accounts first`);
  }
  const owner = await makeOwner(command, { cognito, pool });
  const { UserPoolClient: { CallbackURLs = [] } = {} } = await cognito.send(
    new DescribeUserPoolClientCommand({ UserPoolId: pool.poolId, ClientId: pool.clientId }),
  );
  // The page of staff comes after that of customers.
  return { owner, text: ownerText(owner, pool, CallbackURLs.at(-1) ?? '') };
}
