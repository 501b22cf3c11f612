import { GetOpenIdTokenCommand } from '@aws-sdk/client-cognito-identity';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import {
  AssumeRoleWithWebIdentityCommand,
  GetCallerIdentityCommand,
  STSClient,
} from '@aws-sdk/client-sts';
import { fromWebToken } from '@aws-sdk/credential-providers';
import { describe, expect, it } from '@jest/globals';
import { credentialsOf } from '../../../rights/credentials.ts';
import { identityPoolForAll } from '../../testing/identity-pool-for-all.ts';
import { clientFor } from '../../testing/test-context.ts';

const pool = identityPoolForAll();

describe('STS', () => {
  const RoleSessionName = 'by-hand';
  const arnOf = (name: string) => `arn:aws:iam::000000000000:role/${name}`;
  const sts = () => pool.keep(new STSClient(clientFor(pool.emulators.identity.endpoint)));
  async function openIdToken(sub: string): Promise<string> {
    const IdentityId = await pool.idOf(sub);
    const Logins = await pool.loginOf(sub);
    const { Token = '' } = await pool.client.send(
      new GetOpenIdTokenCommand({ IdentityId, Logins }),
    );
    return Token;
  }

  it('gives a session of the role for the token of an identity', async () => {
    const WebIdentityToken = await openIdToken('alice');
    const { Credentials, AssumedRoleUser, SubjectFromWebIdentityToken, Audience } =
      await sts().send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn: arnOf('customer'),
          RoleSessionName,
          WebIdentityToken,
          DurationSeconds: 900,
        }),
      );
    const s3 = pool.s3With({
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    });
    const put = async (sub: string) =>
      s3.send(
        new PutObjectCommand({
          Bucket: 'files',
          Key: `customers/${await pool.idOf(sub)}/d`,
          Body: 'd',
        }),
      );

    expect(AssumedRoleUser?.Arn).toBe(
      `arn:aws:sts::000000000000:assumed-role/customer/${RoleSessionName}`,
    );
    expect([SubjectFromWebIdentityToken, Audience]).toEqual([
      await pool.idOf('alice'),
      pool.IdentityPoolId,
    ]);
    expect((Number(Credentials?.Expiration) - Date.now()) / 1_000).toBeLessThanOrEqual(900);
    await expect(put('alice')).resolves.toMatchObject({});
    await expect(put('bob')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('is what the SDK’s provider of web identities speaks', async () => {
    const credentials = fromWebToken({
      roleArn: arnOf('customer'),
      roleSessionName: RoleSessionName,
      webIdentityToken: await openIdToken('alice'),
      clientConfig: clientFor(pool.emulators.identity.endpoint),
    });

    expect((await credentials()).sessionToken).toContain('.');
  });

  it.each([
    ['a role that trusts another pool', { RoleArn: arnOf('other') }, 'AccessDenied'],
    ['a role that is not there', { RoleArn: arnOf('missing') }, 'AccessDenied'],
    ['a token that is none', { WebIdentityToken: 'none' }, 'InvalidIdentityTokenException'],
    ['a name that is none', { RoleSessionName: 'a name' }, 'ValidationError'],
    ['a session longer than roles allow', { DurationSeconds: 43_200 }, 'ValidationError'],
    ['a policy, which is not known here', { Policy: '{}' }, 'ValidationError'],
  ])('rejects %s', async (_what, changed, name) => {
    const WebIdentityToken = await openIdToken('alice');
    const asked = { RoleArn: arnOf('customer'), RoleSessionName, WebIdentityToken, ...changed };

    await expect(sts().send(new AssumeRoleWithWebIdentityCommand(asked))).rejects.toMatchObject({
      name,
    });
  });

  it('rejects the token of a user pool, whose issuer no role trusts', async () => {
    const WebIdentityToken = await pool.emulators.identity.issueToken({ sub: 'alice' });

    await expect(
      sts().send(
        new AssumeRoleWithWebIdentityCommand({
          RoleArn: arnOf('customer'),
          RoleSessionName,
          WebIdentityToken,
        }),
      ),
    ).rejects.toMatchObject({ name: 'InvalidIdentityTokenException' });
  });

  it('tells the account who it is, and a role', async () => {
    pool.emulators.rights.putRole({ name: 'f', policies: [] }, 'orders-get-order-local');
    const role = pool.keep(
      new STSClient({
        ...clientFor(pool.emulators.identity.endpoint),
        credentials: credentialsOf('f'),
      }),
    );

    expect((await sts().send(new GetCallerIdentityCommand({}))).Arn).toBe(
      'arn:aws:iam::000000000000:root',
    );
    expect((await role.send(new GetCallerIdentityCommand({}))).Arn).toBe(
      'arn:aws:sts::000000000000:assumed-role/f/orders-get-order-local',
    );
  });

  it('gets no tokens from a pool whose classic flow is off', async () => {
    const { identityPools, identityPoolId, userPoolId, clientId } = pool.emulators.identity;
    const providerName = `cognito-idp.us-east-1.amazonaws.com/${userPoolId}`;
    const settings = {
      id: identityPoolId,
      name: 'accounts-identities-local',
      providers: [{ providerName, clientId, checksToken: false }],
    };

    identityPools.put({ ...settings, allowsClassicFlow: false });
    await expect(openIdToken('alice')).rejects.toMatchObject({
      name: 'InvalidParameterException',
      message: 'Basic (classic) flow is not enabled, please use enhanced flow.',
    });
    identityPools.put({ ...settings, allowsClassicFlow: true });
    expect(await openIdToken('alice')).toContain('.');
  });
});
