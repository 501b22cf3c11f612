import type { Resources } from '@commerce/service-model/template';
import { describe, expect, it } from '@jest/globals';
import { rightsOfDeployment } from './deployment.ts';
import { matchesAction } from './iam.ts';
import type { NeededRight } from './needed-right.ts';
import { neededRights, UnknownTypeError } from './needed-rights.ts';
import { OPTIONAL_FEATURES } from './optional-features.ts';
import { HANDLERS } from './schemas/handlers.ts';

const stack = (Resources: Resources) => ({
  name: 'shop-dev',
  stage: 'dev',
  template: { Resources },
});
const rights = (Resources: Resources) => neededRights(stack(Resources));
const on = (all: readonly NeededRight[], action: string) =>
  all.filter((one) => one.action === action).map(({ resource }) => resource);

const role: Resources = {
  SellRole: {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Statement: [{ Principal: { Service: 'lambda.amazonaws.com' } }],
      },
    },
  },
};
const sell: Resources = {
  Sell: {
    Type: 'AWS::Lambda::Function',
    Properties: {
      FunctionName: 'shop-sell-dev',
      Role: { 'Fn::GetAtt': ['SellRole', 'Arn'] },
    },
  },
};

describe('neededRights', () => {
  it('has the calls that make, read, change, tag and remove a resource, by its name', async () => {
    const all = await rights({
      Queue: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'shop-sales-dev' } },
    });
    const name = 'arn:aws:sqs:us-east-1:123456789012:shop-sales-dev';
    expect(all.map(({ action }) => action.slice('sqs:'.length)).sort()).toEqual(
      'CreateQueue DeleteQueue GetQueueAttributes GetQueueUrl ListQueueTags SetQueueAttributes TagQueue UntagQueue'.split(
        ' ',
      ),
    );
    expect([...new Set(all.map(({ resource }) => resource))]).toEqual([name]);
  });

  it('knows the names that CloudFormation makes up', async () => {
    const all = await rights({ ...role, Bucket: { Type: 'AWS::S3::Bucket' } });
    expect(on(all, 'iam:CreateRole')).toEqual([
      'arn:aws:iam::123456789012:role/shop-dev-SellRole-1A2B3C4D5E6F',
    ]);
    expect(on(all, 's3:CreateBucket')).toEqual(['arn:aws:s3:::shop-dev-bucket-1a2b3c4d5e6f']);
  });

  it('knows a role by its path, and by the boundary that it is made below', async () => {
    const boundary = 'arn:aws:iam::123456789012:policy/commerce-boundary-dev-us-east-1';
    const { SellRole } = role;
    const bounds = { Path: '/commerce/dev/', PermissionsBoundary: boundary };
    const all = await rights({
      SellRole: { Type: 'AWS::IAM::Role', Properties: { ...SellRole?.Properties, ...bounds } },
    });
    expect(all.filter(({ action }) => /CreateRole|Boundary/.test(action))).toEqual(
      ['iam:CreateRole', 'iam:PutRolePermissionsBoundary'].map((action) => ({
        action,
        resource: 'arn:aws:iam::123456789012:role/commerce/dev/shop-dev-SellRole-1A2B3C4D5E6F',
        by: 'shop-dev SellRole',
        context: { 'iam:PermissionsBoundary': boundary },
      })),
    );
  });

  it('knows a later policy of a role by that role and its boundary', async () => {
    const boundary = 'arn:aws:iam::123456789012:policy/commerce-boundary-dev-us-east-1';
    const { SellRole } = role;
    const bounds = { Path: '/commerce/dev/', PermissionsBoundary: boundary };
    const all = await rights({
      SellRole: { Type: 'AWS::IAM::Role', Properties: { ...SellRole?.Properties, ...bounds } },
      Later: { Type: 'AWS::IAM::RolePolicy', Properties: { RoleName: { Ref: 'SellRole' } } },
    });
    expect(all.filter(({ by }) => by === 'shop-dev Later')).toContainEqual({
      action: 'iam:PutRolePolicy',
      resource: 'arn:aws:iam::123456789012:role/commerce/dev/shop-dev-SellRole-1A2B3C4D5E6F',
      by: 'shop-dev Later',
      context: { 'iam:PermissionsBoundary': boundary },
    });
  });

  it('knows an identity pool by the tag of the stage', async () => {
    const all = await rights({
      Identities: {
        Type: 'AWS::Cognito::IdentityPool',
        Properties: { AllowUnauthenticatedIdentities: false },
      },
    });
    const of = (action: string) => all.filter((one) => one.action === `cognito-identity:${action}`);

    expect(of('CreateIdentityPool')).toMatchObject([
      { resource: '*', context: { 'aws:RequestTag/STAGE': 'dev' } },
    ]);
    expect(of('DeleteIdentityPool')).toMatchObject([
      { context: { 'aws:ResourceTag/STAGE': 'dev' } },
    ]);
  });

  it('knows a user pool and its parts by the tag of the stage', async () => {
    const all = await rights({
      Pool: {
        Type: 'AWS::Cognito::UserPool',
        Properties: { EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } },
      },
      Client: { Type: 'AWS::Cognito::UserPoolClient', Properties: { UserPoolId: { Ref: 'Pool' } } },
    });
    const arn = 'arn:aws:cognito-idp:us-east-1:123456789012:userpool/us-east-1_1A2B3C4D5';
    const of = (action: string) => all.filter((one) => one.action === `cognito-idp:${action}`);
    expect(of('CreateUserPool')).toMatchObject([
      { resource: '*', context: { 'aws:RequestTag/STAGE': 'dev' } },
    ]);
    expect(of('DeleteUserPoolClient')).toMatchObject([
      { resource: arn, context: { 'aws:ResourceTag/STAGE': 'dev' } },
    ]);
    expect(on(all, 'iam:CreateServiceLinkedRole')).toEqual([
      expect.stringContaining('AWSServiceRoleForAmazonCognitoIdpEmailService'),
    ]);
  });

  it('asks of a group of logs in both of its forms', async () => {
    const all = await rights({
      Log: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/sell-dev' } },
    });
    const arn = 'arn:aws:logs:us-east-1:123456789012:log-group:/aws/lambda/sell-dev';
    expect(on(all, 'logs:CreateLogGroup')).toEqual([arn, `${arn}:*`]);
  });

  it('hands a role to the service that it trusts, and to no other', async () => {
    const passed = (await rights({ ...role, ...sell })).filter(
      ({ action }) => action === 'iam:PassRole',
    );
    expect(passed.map(({ by, context }) => [by, context])).toEqual([
      ['shop-dev Sell', { 'iam:PassedToService': 'lambda.amazonaws.com' }],
    ]);
  });

  it('asks of what a resource is a part, and of the part itself', async () => {
    const all = await rights({
      ...role,
      ...sell,
      Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'Sell' } } },
      Sales: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: {
            'Fn::Join': [':', ['arn', { Ref: 'AWS::Partition' }, 'sns:x:1:stock-events-dev']],
          },
        },
      },
    });
    const name = 'arn:aws:lambda:us-east-1:123456789012:function:shop-sell-dev';
    expect(on(all, 'lambda:PublishVersion')).toEqual([name, name, `${name}:42`]);
    expect(on(all, 'sns:Unsubscribe')).toEqual([
      'arn:aws:sns:x:1:stock-events-dev',
      'arn:aws:sns:x:1:stock-events-dev:42',
    ]);
  });

  it('names nothing where IAM compares no resource, and says whose mapping it is', async () => {
    const all = await rights({
      ...role,
      ...sell,
      Mapping: {
        Type: 'AWS::Lambda::EventSourceMapping',
        Properties: { FunctionName: { 'Fn::GetAtt': ['Sell', 'Arn'] } },
      },
    });
    expect(all.filter(({ action }) => action === 'lambda:CreateEventSourceMapping')).toEqual([
      {
        action: 'lambda:CreateEventSourceMapping',
        resource: '*',
        by: 'shop-dev Mapping',
        context: {
          'lambda:FunctionArn': 'arn:aws:lambda:us-east-1:123456789012:function:shop-sell-dev',
        },
      },
    ]);
  });

  it('says by which tag a key is known, which is made with it', async () => {
    const all = await rights({ Key: { Type: 'AWS::KMS::Key' } });
    const contexts = (action: string) =>
      all.filter((one) => one.action === action).map(({ context }) => context);
    const tagged = { 'aws:ResourceTag/STAGE': 'dev' };
    expect(contexts('kms:DescribeKey')).toEqual([tagged]);
    expect(contexts('kms:TagResource')).toEqual([tagged, { 'aws:RequestTag/STAGE': 'dev' }]);
  });

  it('has what a feature calls where the feature is used, and there only', async () => {
    const network = { ...sell.Sell, Type: 'AWS::Lambda::Function', Properties: { VpcConfig: {} } };
    const subnets = 'ec2:DescribeSubnets';
    expect(on(await rights({ ...role, ...sell }), subnets)).toEqual([]);
    expect(on(await rights({ Sell: network }), subnets)).not.toEqual([]);
  });

  it('does not pass over a type that it does not know', async () => {
    await expect(rights({ Other: { Type: 'AWS::Other::Thing' } })).rejects.toThrow(
      UnknownTypeError,
    );
  });
});

describe('the table of features', () => {
  const entries = Object.entries(OPTIONAL_FEATURES).flatMap(([type, features]) =>
    Object.values(features).flatMap((patterns) =>
      patterns.map((pattern) => [type, pattern] as const),
    ),
  );

  it.each(entries)('excuses nothing that the schema does not list: %s %s', (type, pattern) => {
    expect(HANDLERS[type]?.some((action) => matchesAction(pattern, action))).toBe(true);
  });
});

describe('rightsOfDeployment', () => {
  it('lets a state machine and an API write logs, whose schemas do not say so', () => {
    const logging: Resources = {
      Machine: {
        Type: 'AWS::StepFunctions::StateMachine',
        Properties: { LoggingConfiguration: {} },
      },
    };
    expect(on(rightsOfDeployment(stack(logging)), 'logs:CreateLogDelivery')).toEqual(['*']);
    expect(on(rightsOfDeployment(stack({})), 'logs:CreateLogDelivery')).toEqual([]);
  });

  it('reads parameters of its stage where the template has some', () => {
    const template = { Resources: {}, Parameters: { JwtIssuer: {} } };
    expect(
      on(
        rightsOfDeployment({ name: 'gift-cards-dev', stage: 'dev', template }),
        'ssm:GetParameters',
      ),
    ).toEqual(['arn:aws:ssm:us-east-1:123456789012:parameter/commerce/dev/jwt-issuer']);
  });
});
