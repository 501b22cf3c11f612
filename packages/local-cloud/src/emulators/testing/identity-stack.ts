import { provision } from '../../cloud/provision.ts';
import { Stack } from '../../cloudformation/stack.ts';
import type { Emulators } from '../index.ts';

const FILES = 'files';
const KEY = 'cognito-identity.amazonaws.com';

const trustOf = (condition: Readonly<Record<string, unknown>>) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: KEY },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: condition,
    },
  ],
});

const ofThisPool = {
  StringEquals: { [`${KEY}:aud`]: { Ref: 'IdentityPool' } },
  'ForAnyValue:StringLike': { [`${KEY}:amr`]: 'authenticated' },
};

const role = (RoleName: string, Statement: readonly unknown[], condition: object = ofThisPool) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    RoleName,
    AssumeRolePolicyDocument: trustOf({ ...condition }),
    Policies: [{ PolicyName: 'files', PolicyDocument: { Version: '2012-10-17', Statement } }],
  },
});

/** A template as the shop's: an identity pool, a bucket with a prefix for each identity, and two roles. */
const resourcesOf = (userPoolId: string, clientId: string) => ({
  FilesBucket: { Type: 'AWS::S3::Bucket', Properties: { BucketName: FILES } },
  IdentityPool: {
    Type: 'AWS::Cognito::IdentityPool',
    Properties: {
      IdentityPoolName: 'accounts-identities-local',
      AllowUnauthenticatedIdentities: false,
      AllowClassicFlow: true,
      CognitoIdentityProviders: [
        {
          ClientId: clientId,
          ProviderName: { 'Fn::Sub': `cognito-idp.\${AWS::Region}.amazonaws.com/${userPoolId}` },
        },
      ],
    },
  },
  CustomerRole: role('customer', [
    {
      Effect: 'Allow',
      Action: ['s3:PutObject', 's3:GetObject', 's3:DeleteObject'],
      Resource: { 'Fn::Sub': `\${FilesBucket.Arn}/customers/\${!${KEY}:sub}/*` },
    },
  ]),
  StaffRole: role('staff', [
    {
      Effect: 'Allow',
      Action: 's3:GetObject',
      Resource: { 'Fn::Join': ['/', [{ 'Fn::GetAtt': ['FilesBucket', 'Arn'] }, 'customers/*']] },
    },
  ]),
  OtherRole: role('other', [], { StringEquals: { [`${KEY}:aud`]: 'us-east-1:another-pool' } }),
  Roles: {
    Type: 'AWS::Cognito::IdentityPoolRoleAttachment',
    Properties: {
      IdentityPoolId: { Ref: 'IdentityPool' },
      Roles: { authenticated: { 'Fn::GetAtt': ['CustomerRole', 'Arn'] } },
      RoleMappings: {
        web: {
          IdentityProvider: {
            'Fn::Sub': `cognito-idp.\${AWS::Region}.amazonaws.com/${userPoolId}:${clientId}`,
          },
          Type: 'Rules',
          AmbiguousRoleResolution: 'AuthenticatedRole',
          RulesConfiguration: {
            Rules: [
              {
                Claim: 'cognito:groups',
                MatchType: 'Contains',
                Value: 'staff',
                RoleARN: { 'Fn::GetAtt': ['StaffRole', 'Arn'] },
              },
              {
                Claim: 'cognito:groups',
                MatchType: 'Contains',
                Value: 'strangers',
                RoleARN: { 'Fn::GetAtt': ['OtherRole', 'Arn'] },
              },
            ],
          },
        },
      },
    },
  },
});

/** Brings an identity pool, its roles and a bucket to the emulators, as a template does. */
export async function deployIdentityStack(emulators: Emulators): Promise<void> {
  const { userPoolId, clientId } = emulators.identity;
  const stack = new Stack(
    {
      resources: resourcesOf(userPoolId, clientId),
      conditions: {},
      parameters: {},
      functionNames: {},
      stateMachineNames: {},
    },
    {
      service: 'accounts',
      stage: 'local',
      region: 'us-east-1',
      accountId: '000000000000',
      queueUrl: (name) => name,
      issuerOf: (poolId) => `${emulators.identity.endpoint}/${poolId}`,
    },
  );
  await provision(stack.resources(), () => ({ emulators, addSchedule: () => {} }));
}
