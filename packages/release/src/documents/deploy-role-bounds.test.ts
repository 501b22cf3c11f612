import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runSimulation, type Simulation } from '@cloud-copilot/iam-simulate';
import { boundaryOf, type Grant, grantsOf, readRole } from '@commerce/deploy-checks/grants';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';

const role = readRole(readFileSync(join(ROOT, 'infrastructure/deploy-role.yml'), 'utf8'));
const ACCOUNT = '123456789012';
const IAM = `arn:aws:iam::${ACCOUNT}:`;
const BOUNDARY = `${IAM}policy/commerce-boundary-prod-us-east-1`;
const DEPLOY_ROLE = `${IAM}role/commerce-deploy-prod-us-east-1`;
const ROLE = `${IAM}role/commerce/prod/orders-prod-PlaceDashorderRole-1A2B`;
const SHIFT_ROLE = `${IAM}role/commerce/prod/orders-prod-TrafficShiftRole-1A2B`;

const KEY_LIKE_BUCKET = `orders-archive-prod-us-east-1-${ACCOUNT}`;
const BUCKET = `arn:aws:s3:::${KEY_LIKE_BUCKET}`;
const CODE_BUCKET = 'arn:aws:s3:::orders-prod-serverlessdeploymentbucket-1a2b';

type Context = Readonly<Record<string, string>>;

/** Statements as IAM has them. `StringLike` compares what the operators of the template compare. */
const policyOf = (name: string, grants: readonly Grant[]) => ({
  name,
  policy: {
    Version: '2012-10-17',
    Statement: grants.map(({ sid, effect, actions, resources, conditions }) => ({
      Sid: sid,
      Effect: effect,
      Action: actions,
      Resource: resources,
      ...(conditions.length > 0 && {
        Condition: { StringLike: Object.fromEntries(conditions) },
      }),
    })),
  },
});

const deployRights = policyOf('deploy-role', grantsOf(role, 'prod'));
const boundary = policyOf('boundary', boundaryOf(role, 'prod'));
/** The widest policy that a pull request could write for a role. */
const administrator = {
  name: 'administrator',
  policy: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }],
  },
};

/** IAM decides about a key only where the key's policy says so. */
const keyPolicy = {
  Version: '2012-10-17',
  Statement: [
    { Effect: 'Allow', Principal: { AWS: `${IAM}root` }, Action: 'kms:*', Resource: '*' },
  ],
};

async function decide(
  principal: string,
  policies: Pick<Simulation, 'identityPolicies' | 'permissionBoundaryPolicies'>,
  { action, resource, context = {} }: { action: string; resource: string; context?: Context },
): Promise<string> {
  const result = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: { ...context },
      },
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(action.startsWith('kms:') && { resourcePolicy: keyPolicy }),
      ...policies,
    },
    {},
  );
  if (result.resultType === 'error') throw new Error(JSON.stringify(result.errors));
  return result.overallResult;
}

const asDeployRole = (action: string, resource: string, context?: Context) =>
  decide(
    `arn:aws:sts::${ACCOUNT}:assumed-role/commerce-deploy-prod-us-east-1/GitHubActions`,
    { identityPolicies: [deployRights] },
    { action, resource, ...(context && { context }) },
  );
const asBoundedRole = (action: string, resource: string, context?: Context) =>
  decide(
    `arn:aws:sts::${ACCOUNT}:assumed-role/orders-prod-PlaceDashorderRole-1A2B/f`,
    { identityPolicies: [administrator], permissionBoundaryPolicies: [boundary] },
    { action, resource, ...(context && { context }) },
  );

/** Decided by a simulator of IAM, with the statements as the template has them. */
describe('the deploy role', () => {
  const bounded = { 'iam:PermissionsBoundary': BOUNDARY };
  const elsewhere = { 'iam:PermissionsBoundary': `${IAM}policy/commerce-boundary-dev-us-east-1` };
  const CODE_DEPLOY = {
    'iam:PolicyARN': 'arn:aws:iam::aws:policy/service-role/AWSCodeDeployRoleForLambdaLimited',
  };
  const to = (service: string) => ({ 'iam:PassedToService': `${service}.amazonaws.com` });

  it.each([
    ['makes a role below the boundary', 'iam:CreateRole', ROLE, bounded],
    ['writes the rights of such a role', 'iam:PutRolePolicy', ROLE, bounded],
    ['says whom such a role trusts', 'iam:UpdateAssumeRolePolicy', ROLE, bounded],
    ['puts a role below it', 'iam:PutRolePermissionsBoundary', ROLE, bounded],
    [
      'lets CodeDeploy have the policy of AWS',
      'iam:AttachRolePolicy',
      SHIFT_ROLE,
      { ...bounded, ...CODE_DEPLOY },
    ],
    ['passes a role to Lambda', 'iam:PassRole', ROLE, to('lambda')],
    ['removes a role', 'iam:DeleteRole', ROLE, {}],
    ['makes a bucket', 's3:CreateBucket', BUCKET, {}],
    ['empties it', 's3:DeleteObject', `${BUCKET}/a`, {}],
    ['uploads code', 's3:PutObject', `${CODE_BUCKET}/serverless/orders/prod/1/orders.zip`, {}],
  ])('%s', async (_, action, resource, context) => {
    expect(await asDeployRole(action, resource, context)).toBe('Allowed');
  });

  it.each([
    ['makes no role without a boundary', 'iam:CreateRole', ROLE, {}],
    ['nor below another one', 'iam:CreateRole', ROLE, elsewhere],
    ['writes no rights of an unbounded role', 'iam:PutRolePolicy', ROLE, {}],
    ['says not whom an unbounded role trusts', 'iam:UpdateAssumeRolePolicy', ROLE, {}],
    ['takes no other boundary', 'iam:PutRolePermissionsBoundary', ROLE, elsewhere],
    ['attaches nothing to an unbounded role', 'iam:AttachRolePolicy', SHIFT_ROLE, CODE_DEPLOY],
    [
      'attaches no other policy of AWS',
      'iam:AttachRolePolicy',
      SHIFT_ROLE,
      { ...bounded, 'iam:PolicyARN': 'arn:aws:iam::aws:policy/AdministratorAccess' },
    ],
    ['passes no role to EC2', 'iam:PassRole', ROLE, to('ec2')],
    ['nor a role of somebody else', 'iam:PassRole', `${IAM}role/admin-prod-x`, to('lambda')],
    ['makes no user', 'iam:CreateUser', `${IAM}user/mallory`, {}],
    [
      'makes no role of another stage',
      'iam:CreateRole',
      ROLE.replace('commerce/prod/', 'commerce/staging/'),
      bounded,
    ],
    [
      'deploys no stack of another stage',
      'cloudformation:UpdateStack',
      `arn:aws:cloudformation:us-east-1:${ACCOUNT}:stack/orders-prod2/1`,
      {},
    ],
    [
      'changes no function of another stage',
      'lambda:UpdateFunctionCode',
      `arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders-place-order-prod2`,
      {},
    ],
    ['reads no bucket of somebody else', 's3:GetObject', 'arn:aws:s3:::payroll/a-prod-b', {}],
    [
      'nor of another region',
      's3:GetObject',
      `arn:aws:s3:::orders-archive-prod-eu-west-1-${ACCOUNT}/a`,
      {},
    ],
  ])('%s', async (_, action, resource, context) => {
    expect(await asDeployRole(action, resource, context)).toBe('ImplicitlyDenied');
  });

  it.each([
    ['takes no boundary away', 'iam:DeleteRolePermissionsBoundary', ROLE, bounded],
    ['does not edit the boundary', 'iam:CreatePolicyVersion', BOUNDARY, {}],
    ['does not choose an earlier one', 'iam:SetDefaultPolicyVersion', BOUNDARY, {}],
    ['does not delete it', 'iam:DeletePolicy', BOUNDARY, {}],
    ['does not change itself', 'iam:PutRolePolicy', DEPLOY_ROLE, bounded],
    ['does not say whom it trusts', 'iam:UpdateAssumeRolePolicy', DEPLOY_ROLE, bounded],
    ['does not pass itself', 'iam:PassRole', DEPLOY_ROLE, to('lambda')],
    ['takes no key for a bucket', 's3:PutObject', `arn:aws:s3:::payroll/${KEY_LIKE_BUCKET}`, {}],
    ['nor for one of code', 's3:GetObject', 'arn:aws:s3:::payroll/a-prod-serverless', {}],
    [
      'does not update its stack',
      'cloudformation:UpdateStack',
      `arn:aws:cloudformation:us-east-1:${ACCOUNT}:stack/commerce-deploy-prod/1`,
      {},
    ],
  ])('%s: it is denied', async (_, action, resource, context) => {
    expect(await asDeployRole(action, resource, context)).toBe('ExplicitlyDenied');
  });
});

describe('a role below the boundary that allows itself everything', () => {
  it.each([
    ['dynamodb:PutItem', `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders-orders-prod`, {}],
    ['sqs:SendMessage', `arn:aws:sqs:us-east-1:${ACCOUNT}:notifications-push-prod.fifo`, {}],
    ['s3:GetObject', `${BUCKET}/a`, {}],
    [
      'kms:Decrypt',
      `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`,
      { 'kms:ViaService': 'ssm.us-east-1.amazonaws.com' },
    ],
  ])('has %s on %s', async (action, resource, context) => {
    expect(await asBoundedRole(action, resource, context)).toBe('Allowed');
  });

  it.each([
    ['iam:CreateUser', `${IAM}user/mallory`],
    ['iam:PassRole', ROLE],
    ['iam:PutRolePolicy', DEPLOY_ROLE],
    ['iam:CreatePolicyVersion', BOUNDARY],
    ['sts:AssumeRole', DEPLOY_ROLE],
    ['s3:PutObject', `arn:aws:s3:::payroll/${KEY_LIKE_BUCKET}`],
  ])('is denied %s on %s', async (action, resource) => {
    expect(await asBoundedRole(action, resource)).toBe('ExplicitlyDenied');
  });

  it.each([
    ['lambda:UpdateFunctionCode', `arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders-sell-prod`],
    ['lambda:UpdateAlias', `arn:aws:lambda:us-east-1:${ACCOUNT}:function:orders-sell-prod`],
    ['dynamodb:PutItem', `arn:aws:dynamodb:us-east-1:${ACCOUNT}:table/orders-orders-staging`],
    ['s3:PutBucketPolicy', BUCKET],
    ['s3:GetObject', 'arn:aws:s3:::payroll/a-prod-b'],
    ['s3:PutObject', `${CODE_BUCKET}/orders.zip`],
    ['kms:Decrypt', `arn:aws:kms:us-east-1:${ACCOUNT}:key/1`],
    ['logs:GetLogEvents', `arn:aws:logs:us-east-1:${ACCOUNT}:log-group:/aws/lambda/a:log-stream:b`],
  ])('has not %s on %s', async (action, resource) => {
    expect(await asBoundedRole(action, resource)).toBe('ImplicitlyDenied');
  });
});
