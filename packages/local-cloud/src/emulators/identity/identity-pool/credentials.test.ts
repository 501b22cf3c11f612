import { GetCredentialsForIdentityCommand } from '@aws-sdk/client-cognito-identity';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromCognitoIdentity, fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import { describe, expect, it } from '@jest/globals';
import { identityPoolForAll } from '../../testing/identity-pool-for-all.ts';
import { clientFor } from '../../testing/test-context.ts';

const pool = identityPoolForAll();

describe('credentials of an identity', () => {
  it('last an hour and hold after a restart', async () => {
    const { expiration, ...credentials } = await pool.credentialsOf('alice');
    const Key = `customers/${await pool.idOf('alice')}/a.txt`;
    const seconds = (Number(expiration) - Date.now()) / 1_000;
    await pool.restart();

    await pool
      .s3With(credentials)
      .send(new PutObjectCommand({ Bucket: 'files', Key, Body: 'mine' }));

    expect(seconds).toBeGreaterThan(3_500);
    expect(seconds).toBeLessThanOrEqual(3_600);
  });

  it('are for the prefix of the identity, by the policy of the template', async () => {
    const s3 = pool.s3With(await pool.credentialsOf('alice'));
    const put = async (sub: string) =>
      s3.send(
        new PutObjectCommand({
          Bucket: 'files',
          Key: `customers/${await pool.idOf(sub)}/b`,
          Body: 'b',
        }),
      );

    await expect(put('alice')).resolves.toMatchObject({});
    await expect(put('bob')).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('are those of the role that a rule names, for a member of staff', async () => {
    const Key = `customers/${await pool.idOf('bob')}/c`;
    await pool
      .s3With(await pool.credentialsOf('bob'))
      .send(new PutObjectCommand({ Bucket: 'files', Key, Body: 'of bob' }));
    const staff = pool.s3With(await pool.credentialsOf('sue', 'staff'));

    const { Body } = await staff.send(new GetObjectCommand({ Bucket: 'files', Key }));

    expect(await Body?.transformToString()).toBe('of bob');
    await expect(
      staff.send(new PutObjectCommand({ Bucket: 'files', Key, Body: 'of sue' })),
    ).rejects.toMatchObject({ name: 'AccessDenied' });
  });

  it('are not given for a role that does not trust the pool', async () => {
    await expect(pool.credentialsOf('eve', 'strangers')).rejects.toMatchObject({
      name: 'InvalidIdentityPoolConfigurationException',
    });
  });

  it('are not given for a role that the client wishes for', async () => {
    const IdentityId = await pool.idOf('alice');
    const Logins = await pool.loginOf('alice');
    const CustomRoleArn = 'arn:aws:iam::000000000000:role/staff';

    await expect(
      pool.client.send(new GetCredentialsForIdentityCommand({ IdentityId, Logins, CustomRoleArn })),
    ).rejects.toMatchObject({ name: 'NotAuthorizedException' });
  });

  it('come by the providers of the SDK', async () => {
    const clientConfig = clientFor(pool.emulators.identity.endpoint);
    const logins = await pool.loginOf('alice');
    const identityId = await pool.idOf('alice');
    const providers = [
      fromCognitoIdentityPool({ identityPoolId: pool.IdentityPoolId, logins, clientConfig }),
      fromCognitoIdentity({ identityId, logins, clientConfig }),
    ];

    for (const credentials of providers) {
      const sts = pool.keep(
        new STSClient({ ...clientFor(pool.emulators.identity.endpoint), credentials }),
      );
      expect(await sts.send(new GetCallerIdentityCommand({}))).toMatchObject({
        Account: '000000000000',
        Arn: 'arn:aws:sts::000000000000:assumed-role/customer/CognitoIdentityCredentials',
      });
    }
  });
});
