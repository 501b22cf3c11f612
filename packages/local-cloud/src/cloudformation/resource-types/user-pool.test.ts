import { describe, expect, it } from '@jest/globals';
import { provision } from '../../cloud/provision.ts';
import { clientIdOf, userPoolIdOf } from '../../emulators/identity/ids.ts';
import { PoolRegistry } from '../../emulators/identity/user-pool/settings.ts';
import type { Emulators } from '../../emulators/index.ts';
import { type UserPoolTemplate, userPoolStack } from '../../emulators/testing/user-pool-for-all.ts';

/** Provisions the template, and returns what the pools know of it. */
async function provisioned(template: UserPoolTemplate): Promise<PoolRegistry> {
  const poolRegistry = new PoolRegistry();
  // Nothing else of the emulators is asked for by these types.
  const emulators = { identity: { poolRegistry } } as Emulators;
  const resources = userPoolStack(template, 'http://127.0.0.1:1').resources();
  await provision(resources, () => ({ emulators, addSchedule: () => {} }));
  return poolRegistry;
}
const poolOf = async (pool: Readonly<Record<string, unknown>>) =>
  (await provisioned({ pool })).pool(userPoolIdOf('accounts-customers-local'));
const webOf = async (web: Readonly<Record<string, unknown>>) =>
  (await provisioned({ web })).client(clientIdOf('accounts-web-local'));

describe('AWS::Cognito::UserPool', () => {
  it('has its values before it is there, the same each time', () => {
    const stack = userPoolStack({}, 'http://127.0.0.1:1');
    const id = stack.render<string>({ Ref: 'UserPool' });

    expect(id).toMatch(/^us-east-1_[0-9A-Za-z]{9}$/);
    expect(
      ['Arn', 'ProviderName', 'ProviderURL', 'UserPoolId'].map((name) =>
        stack.render({ 'Fn::GetAtt': ['UserPool', name] }),
      ),
    ).toEqual([
      `arn:aws:cognito-idp:us-east-1:000000000000:userpool/${id}`,
      `cognito-idp.us-east-1.amazonaws.com/${id}`,
      `http://127.0.0.1:1/${id}`,
      id,
    ]);
    expect(stack.render({ Ref: 'WebClient' })).toMatch(/^[0-9a-z]{26}$/);
    expect(stack.render({ Ref: 'Staff' })).toBe('staff');
    expect(stack.render({ Ref: 'Domain' })).toBe('shop-local');
    expect(stack.render({ 'Fn::GetAtt': ['SecretClient', 'ClientSecret'] })).toMatch(
      /^[0-9a-z]{51}$/,
    );
  });

  it('has Cognito’s defaults', async () => {
    expect(
      await poolOf({
        UsernameAttributes: undefined,
        UsernameConfiguration: undefined,
        AutoVerifiedAttributes: undefined,
        UserAttributeUpdateSettings: undefined,
        MfaConfiguration: undefined,
        Policies: undefined,
        EmailConfiguration: undefined,
      }),
    ).toMatchObject({
      signsInByEmail: false,
      isCaseSensitive: true,
      verifiesEmail: false,
      keepsEmailUntilVerified: false,
      mfa: 'OFF',
      passwordPolicy: {
        minimumLength: 8,
        requiresSymbols: true,
        requiresUppercase: true,
        temporaryPasswordDays: 7,
      },
      email: { from: 'no-reply@verificationemail.com' },
    });
  });

  it('reads values that are written as text', async () => {
    const policy = { MinimumLength: '14', RequireSymbols: 'true', RequireNumbers: 'false' };

    expect(await poolOf({ Policies: { PasswordPolicy: policy } })).toMatchObject({
      passwordPolicy: { minimumLength: 14, requiresSymbols: true, requiresNumbers: false },
    });
  });

  it.each([
    [{ AliasAttributes: ['email'] }, 'AliasAttributes'],
    [{ UsernameAttributes: ['phone_number'] }, 'UsernameAttributes phone_number'],
    [{ EnabledMfas: ['SMS_MFA'] }, 'EnabledMfas SMS_MFA'],
    [{ MfaConfiguration: 'SOMETIMES' }, 'MfaConfiguration SOMETIMES'],
    [{ LambdaConfig: { UserMigration: 'arn' } }, 'LambdaConfig.UserMigration'],
    [
      { LambdaConfig: { PreTokenGenerationConfig: { LambdaArn: 'a', LambdaVersion: 'V3_0' } } },
      'LambdaVersion V3_0',
    ],
    [
      { Policies: { PasswordPolicy: { PasswordHistorySize: 3 } } },
      'Policies.PasswordPolicy.PasswordHistorySize',
    ],
    [
      { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_phone_number' }] } },
      'AccountRecoverySetting verified_phone_number',
    ],
    [
      { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } },
      'DefaultEmailOption CONFIRM_WITH_LINK',
    ],
    [{ Schema: [{ Name: 'a', DeveloperOnlyAttribute: true }] }, 'Schema.0.DeveloperOnlyAttribute'],
    [{ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } }, 'EmailConfiguration'],
    [{ DeviceConfiguration: {} }, 'DeviceConfiguration'],
  ])('rejects %j', async (pool, what) => {
    await expect(poolOf(pool)).rejects.toThrow(
      new RegExp(`^accounts: resource UserPool: .*${what}.* is not supported by the local cloud$`),
    );
  });
});

describe('AWS::Cognito::UserPoolClient', () => {
  it('reads flows, scopes, lives and the rotation', async () => {
    expect(
      await webOf({
        AccessTokenValidity: 5,
        RefreshTokenValidity: 2,
        TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'hours' },
        LogoutURLs: ['http://localhost:3000/'],
      }),
    ).toMatchObject({
      name: 'accounts-web-local',
      poolId: userPoolIdOf('accounts-customers-local'),
      oauthFlows: ['code'],
      oauthScopes: ['openid', 'email', 'profile', 'aws.cognito.signin.user.admin'],
      callbackUrls: ['http://localhost:3000/signed-in'],
      logoutUrls: ['http://localhost:3000/'],
      validity: { accessSeconds: 300, idSeconds: 3_600, refreshSeconds: 7_200 },
      rotation: { graceSeconds: 10 },
      preventsUserExistenceErrors: true,
    });
  });

  it('has no flow of OAuth unless the template switches them on', async () => {
    expect(await webOf({ AllowedOAuthFlowsUserPoolClient: false })).toMatchObject({
      oauthFlows: [],
      oauthScopes: [],
    });
  });

  it('has a unit for an absent value all the same', async () => {
    expect(
      await webOf({ TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'minutes' } }),
    ).toMatchObject({ validity: { accessSeconds: 3_600, refreshSeconds: 2_592_000 } });
  });

  it.each([
    [{ ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] }, 'ExplicitAuthFlows ALLOW_CUSTOM_AUTH'],
    [{ ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'] }, 'RefreshTokenRotation beside'],
    [{ ExplicitAuthFlows: undefined }, 'RefreshTokenRotation beside'],
    [{ AllowedOAuthFlows: ['implicit'] }, 'AllowedOAuthFlows implicit'],
    [{ AllowedOAuthFlows: ['client_credentials'] }, 'client_credentials'],
    [{ SupportedIdentityProviders: ['Google'] }, 'SupportedIdentityProviders Google'],
    [{ EnableTokenRevocation: false }, 'EnableTokenRevocation'],
    [{ AnalyticsConfiguration: {} }, 'AnalyticsConfiguration'],
  ])('rejects %j', async (web, what) => {
    await expect(webOf(web)).rejects.toThrow(
      new RegExp(`^accounts: resource WebClient: .*${what}.* is not supported by the local cloud$`),
    );
  });
});
