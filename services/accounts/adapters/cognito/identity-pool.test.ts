import {
  CognitoIdentityClient,
  DeleteIdentitiesCommand,
  DescribeIdentityCommand,
} from '@aws-sdk/client-cognito-identity';
import { startedForAll, startedOn } from '@commerce/testing/contract';
import { describe, expect, it } from '@jest/globals';
import { describeIdentityPool } from '../../ports/identity-pool.contract.ts';
import { startCloud } from '../../testing/cloud.ts';
import { identityNumber } from '../../testing/customer-files.ts';
import { cognitoIdentityPool } from './identity-pool.ts';

/** An identity pool for the users of the stage's user pool. */
async function startPool() {
  const { emulators, stop } = await startCloud();
  const { identity, environment } = emulators;
  const provider = `cognito-idp.us-east-1.amazonaws.com/${identity.userPoolId}`;
  identity.identityPools.put({
    id: identity.identityPoolId,
    name: 'accounts-identities-test',
    allowsClassicFlow: false,
    providers: [{ providerName: provider, clientId: identity.clientId, checksToken: true }],
  });
  const client = new CognitoIdentityClient({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: environment.AWS_ENDPOINT_URL_COGNITO_IDENTITY ?? '',
  });
  return {
    client,
    pool: cognitoIdentityPool({ client, identityPoolId: identity.identityPoolId, provider }),
    tokenOf: (sub: string) => identity.issueToken({ sub }),
    async stop() {
      client.destroy();
      await stop();
    },
  };
}

describeIdentityPool(
  'cognitoIdentityPool',
  startedOn(startPool, (pool) => pool),
);

describe('cognitoIdentityPool', () => {
  const started = startedForAll(startPool);

  it('leaves no identity behind that it deleted', async () => {
    const { client, pool, tokenOf } = started();
    const IdentityId = String(await pool.identityOf(await tokenOf('carol')));

    await pool.delete(IdentityId);

    await expect(client.send(new DescribeIdentityCommand({ IdentityId }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
  });

  it('says when the identity pool did not delete', async () => {
    const send = async (command: unknown) => {
      expect(command).toBeInstanceOf(DeleteIdentitiesCommand);
      return { UnprocessedIdentityIds: [{ ErrorCode: 'InternalServerError' }] };
    };
    const pool = cognitoIdentityPool({
      client: { send } as unknown as CognitoIdentityClient,
      identityPoolId: 'us-east-1:pool',
      provider: 'any',
    });

    await expect(pool.delete(identityNumber(1))).rejects.toMatchObject({
      code: 'DELETE_IDENTITY_FAILED',
      message: 'The identity pool did not delete an identity: InternalServerError',
    });
  });
});
