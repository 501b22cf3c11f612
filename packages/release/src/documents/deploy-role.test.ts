import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { grantsOf, isAllowed, readRole } from '@commerce/deploy-checks/grants';
import { SHIFTED_TRAFFIC } from '@commerce/deploy-checks/shifted-traffic';
import TrafficShift from '@commerce/serverless-config/traffic-shift';
import type { Resource } from '@commerce/service-model/template';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';

const text = readFileSync(join(ROOT, 'infrastructure/deploy-role.yml'), 'utf8');
const role = readRole(text);
const grants = grantsOf(role, 'prod');
const allowed = grants.filter(({ effect }) => effect === 'Allow');
const IAM = 'arn:aws:iam::123456789012:';

/** `npm run templates` compares what it may with what the packaged services need. */
describe('the deploy role', () => {
  it('says beside every wildcard why it is one', () => {
    const lines = text.split('\n');
    const wildcards = lines.flatMap((line, index) => (/Resource: "\*"/.test(line) ? [index] : []));
    expect(wildcards.length).toBeGreaterThan(0);
    for (const index of wildcards) expect(lines[index - 1]).toMatch(/^ +# ?\S/);
  });

  it('names each action, so that a comparison has nothing to guess', () => {
    const patterns = allowed.flatMap(({ actions }) => actions);
    expect(patterns.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('is narrowed to its stage wherever a name can do that', () => {
    const wide = allowed
      .filter(({ resources, conditions }) => {
        const patterns = [...resources, ...conditions.flatMap(([, values]) => values)];
        return !patterns.some((pattern) => /(^|[-/])prod\b/.test(pattern));
      })
      .map(({ sid }) => sid);
    expect(wide.sort()).toEqual([
      'Apis',
      'CopyParameters',
      'CopySecrets',
      'FindData',
      'FindKeys',
      'FindLoginDomains',
      'GiveIdentitiesTheirRoles',
      'KeepPartsOfDistributions',
      'LetCognitoSendMails',
      'LogDeliveries',
      'MakeDistributions',
      'MakeKeys',
      'MakePartsOfDistributions',
      'MakeUpSecrets',
      'NameRoleOfApiLogs',
      'ReadMail',
      'ReadTheirModel',
      'StopTrafficShifts',
      'TagsOfEventSources',
      'ValidateTemplates',
    ]);
  });

  it.each([
    ['iam:PutRolePolicy', `${IAM}role/commerce-deploy-prod-us-east-1`],
    ['iam:UpdateAssumeRolePolicy', `${IAM}role/commerce-deploy-prod-us-east-1`],
    ['iam:PassRole', `${IAM}role/commerce-deploy-prod-us-east-1`],
    ['iam:PutRolePolicy', `${IAM}role/commerce-deploy-staging-us-east-1`],
    ['iam:CreatePolicyVersion', `${IAM}policy/commerce-deploy-prod-StackPolicy-1A2B`],
    [
      'cloudformation:UpdateStack',
      'arn:aws:cloudformation:us-east-1:123456789012:stack/commerce-deploy-prod/1',
    ],
  ])('may not %s on %s', async (action, resource) => {
    const context = { 'iam:PassedToService': 'lambda.amazonaws.com' };
    expect(await isAllowed(grants, { action, resource, by: 'a test', context })).toBe(false);
  });

  it('passes roles to nobody but those who run them', () => {
    expect(allowed.find(({ sid }) => sid === 'PassRoles')?.conditions.map(([key]) => key)).toEqual([
      'iam:PassedToService',
    ]);
  });

  it('is for jobs of one environment of one repository', () => {
    const trust = JSON.stringify(role.Resources.DeployRole?.Properties?.AssumeRolePolicyDocument);
    expect(trust).toContain('repo:$' + '{Repository}:environment:$' + '{Environment}');
    expect(trust).toContain('sts.amazonaws.com');
  });
});

describe('what the comparison knows of traffic that is shifted', () => {
  const arn = { 'Fn::GetAtt': ['PlaceOrder', 'Arn'] };
  const packaged: Record<string, Resource> = {
    PlaceOrder: { Type: 'AWS::Lambda::Function' },
    Version: { Type: 'AWS::Lambda::Version', Properties: { FunctionName: { Ref: 'PlaceOrder' } } },
    Mapping: { Type: 'AWS::Lambda::EventSourceMapping', Properties: { FunctionName: arn } },
    LogGroup: { Type: 'AWS::Logs::LogGroup', Properties: { LogGroupName: '/aws/lambda/x' } },
  };
  const before = Object.keys(packaged);
  new TrafficShift({
    service: {
      service: 'orders',
      custom: { trafficShift: 'Canary10Percent5Minutes' },
      provider: { compiledCloudFormationTemplate: { Resources: packaged } },
    },
    getProvider: () => ({ getStage: () => 'prod' }),
  }).hooks['after:aws:package:finalize:mergeCustomProviderResources']?.();
  const added = Object.entries(packaged).filter(([id]) => !before.includes(id));

  it('is each type that the plugin adds', () => {
    expect(added.length).toBeGreaterThan(0);
    const known = Object.values(SHIFTED_TRAFFIC.Resources).map(({ Type }) => Type);
    expect(added.map(([, { Type }]) => Type).filter((type) => !known.includes(type))).toEqual([]);
  });

  it('is the policy that AWS manages, and whom the role trusts', () => {
    const { Properties = {} } = packaged.TrafficShiftRole ?? {};
    expect(JSON.stringify(Properties.ManagedPolicyArns)).toContain(
      'policy/service-role/AWSCodeDeployRoleForLambdaLimited',
    );
    expect(JSON.stringify(Properties.AssumeRolePolicyDocument)).toContain(
      'codedeploy.amazonaws.com',
    );
  });
});
