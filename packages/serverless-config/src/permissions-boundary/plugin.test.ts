import type { Resource } from '@commerce/service-model/template';
import { describe, expect, it } from '@jest/globals';
import PermissionsBoundary from './plugin.ts';

const template = (): Record<string, Resource> => ({
  Queue: { Type: 'AWS::SQS::Queue' },
  SellRole: { Type: 'AWS::IAM::Role', Properties: { Policies: [] } },
  WorkflowRole: { Type: 'AWS::IAM::Role', DependsOn: ['Queue'] },
});

function plugin(permissionsBoundary: string | undefined, stage = 'prod', Resources = template()) {
  const { hooks } = new PermissionsBoundary({
    service: {
      service: 'orders',
      custom: { ...(permissionsBoundary !== undefined && { permissionsBoundary }) },
      provider: { compiledCloudFormationTemplate: { Resources } },
    },
    getProvider: () => ({ getStage: () => stage }),
  });
  return { hooks, Resources };
}

function packaged(permissionsBoundary: string | undefined, stage?: string) {
  const { hooks, Resources } = plugin(permissionsBoundary, stage);
  hooks['before:aws:package:finalize:saveServiceState']?.();
  return Resources;
}

describe('the permissions boundary', () => {
  const bounds = {
    Path: '/commerce/pr-12/',
    PermissionsBoundary: {
      'Fn::Sub': `arn:\${AWS::Partition}:iam::\${AWS::AccountId}:policy/commerce-boundary-pull-request-\${AWS::Region}`,
    },
  };

  it('is that of the environment, for every role, whoever made it', () => {
    const { SellRole, WorkflowRole } = packaged('pull-request', 'pr-12');
    expect(SellRole).toEqual({ Type: 'AWS::IAM::Role', Properties: { Policies: [], ...bounds } });
    expect(WorkflowRole).toEqual({
      Type: 'AWS::IAM::Role',
      DependsOn: ['Queue'],
      Properties: bounds,
    });
  });

  it('changes nothing else', () => {
    expect(packaged('prod').Queue).toEqual({ Type: 'AWS::SQS::Queue' });
  });

  it('is none where people deploy with rights of their own', () => {
    expect(packaged('none', 'dev')).toEqual(template());
  });

  it('is not forgotten', () => {
    expect(() => packaged(undefined)).toThrow('orders: custom.permissionsBoundary does not say');
  });
});

describe('the name of a stage', () => {
  it.each([
    ['staging', true],
    ['pr-12', true],
    ['x-prod', false],
  ])('%s is taken: %s', (stage, isTaken) => {
    const initialize = () => plugin('none', stage).hooks.initialize?.();
    if (isTaken) expect(initialize).not.toThrow();
    else expect(initialize).toThrow('x-prod is no name of a stage');
  });
});
