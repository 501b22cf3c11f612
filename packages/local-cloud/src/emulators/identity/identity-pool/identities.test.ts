import {
  CognitoIdentityClient,
  DeleteIdentitiesCommand,
  DescribeIdentityCommand,
  DescribeIdentityPoolCommand,
  GetIdCommand,
  ListIdentitiesCommand,
} from '@aws-sdk/client-cognito-identity';
import { describe, expect, it } from '@jest/globals';
import { credentialsOf } from '../../../rights/credentials.ts';
import { identityPoolForAll } from '../../testing/identity-pool-for-all.ts';
import { clientFor } from '../../testing/test-context.ts';

const pool = identityPoolForAll();

describe('an identity', () => {
  it('is the same for a user each time, and another for another user', async () => {
    const [alice, again, bob] = [
      await pool.idOf('alice'),
      await pool.idOf('alice'),
      await pool.idOf('bob'),
    ];

    expect(alice).toMatch(/^us-east-1:[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/);
    expect(again).toBe(alice);
    expect(bob).not.toBe(alice);
  });

  it('is found by the name that the local issuer has, too', async () => {
    const { endpoint, userPoolId } = pool.emulators.identity;
    const Logins = {
      [`${new URL(endpoint).host}/${userPoolId}`]: await pool.emulators.identity.issueToken({
        sub: 'alice',
      }),
    };

    const { IdentityId } = await pool.client.send(
      new GetIdCommand({ IdentityPoolId: pool.IdentityPoolId, Logins }),
    );

    expect(IdentityId).toBe(await pool.idOf('alice'));
  });

  it('is described, listed and deleted by whoever has the right', async () => {
    const IdentityId = await pool.idOf('carol');
    const described = await pool.client.send(new DescribeIdentityCommand({ IdentityId }));
    const page = await pool.client.send(
      new ListIdentitiesCommand({ IdentityPoolId: pool.IdentityPoolId, MaxResults: 1 }),
    );
    const next = await pool.client.send(
      new ListIdentitiesCommand({
        IdentityPoolId: pool.IdentityPoolId,
        MaxResults: 60,
        NextToken: page.NextToken,
      }),
    );

    expect(described).toMatchObject({ IdentityId, Logins: [pool.provider] });
    const listed = [page, next].flatMap(({ Identities = [] }) => Identities);
    expect(listed.map((one) => one.IdentityId)).toContain(IdentityId);

    await pool.client.send(new DeleteIdentitiesCommand({ IdentityIdsToDelete: [IdentityId] }));
    await expect(
      pool.client.send(new DescribeIdentityCommand({ IdentityId })),
    ).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
      message: `Identity '${IdentityId}' not found.`,
    });
  });

  it('is not deleted by a role without the right', async () => {
    pool.emulators.rights.putRole({ name: 'nobody', policies: [] });
    const nobody = pool.keep(
      new CognitoIdentityClient({
        ...clientFor(pool.emulators.identity.endpoint),
        credentials: credentialsOf('nobody'),
      }),
    );
    const IdentityId = await pool.idOf('alice');

    await expect(
      nobody.send(new DeleteIdentitiesCommand({ IdentityIdsToDelete: [IdentityId] })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
    expect(await pool.client.send(new DescribeIdentityCommand({ IdentityId }))).toMatchObject({
      IdentityId,
    });
  });
});

describe('the pool', () => {
  it('is described', async () => {
    expect(
      await pool.client.send(
        new DescribeIdentityPoolCommand({ IdentityPoolId: pool.IdentityPoolId }),
      ),
    ).toMatchObject({
      IdentityPoolName: 'accounts-identities-local',
      AllowUnauthenticatedIdentities: false,
      CognitoIdentityProviders: [
        { ProviderName: pool.provider, ClientId: pool.emulators.identity.clientId },
      ],
    });
  });

  it('lets pages of any origin call it', async () => {
    const { endpoint } = pool.emulators.identity;
    const headers = { 'access-control-request-headers': 'content-type,x-amz-target' };
    const asked = await fetch(endpoint, { method: 'OPTIONS', headers });
    const called = await fetch(endpoint, {
      method: 'POST',
      headers: { 'x-amz-target': 'AWSCognitoIdentityService.GetId' },
      body: '{}',
    });

    expect(asked.headers.get('access-control-allow-headers')).toContain('x-amz-target');
    expect(called.headers.get('access-control-allow-origin')).toBe('*');
    expect(await called.json()).toMatchObject({ __type: 'ValidationException' });
  });
});
