import { join } from 'node:path';
import type { Resources } from '@commerce/service-model/template';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { fixtureIn, type PackagedResource } from '../testing/package-fixture.ts';
import type { Instance, RoledFunction } from './instance.ts';
import FunctionRoles from './plugin.ts';

const fixture = fixtureIn(join(import.meta.dirname, 'fixture'));

describe('the template that osls makes of the fixture', () => {
  let resources: Record<string, PackagedResource>;

  beforeAll(() => {
    resources = fixture.resources();
  });

  const ofType = (type: string) =>
    Object.entries(resources).filter(([, { Type }]) => Type === type);

  it('has no shared role', () => {
    expect(resources).not.toHaveProperty('IamRoleLambdaExecution');
  });

  it('has one role for each function', () => {
    const functions = ofType('AWS::Lambda::Function');
    expect(functions).toHaveLength(5);
    const roles = functions.map(([, { Properties, DependsOn }]) => {
      const [role = ''] = (Properties.Role as { 'Fn::GetAtt': string[] })['Fn::GetAtt'];
      expect(resources[role]?.Type).toBe('AWS::IAM::Role');
      expect(DependsOn).toContain(role);
      return role;
    });
    expect(new Set(roles).size).toBe(functions.length);
  });

  it('starts no event source before the role that it reads with', () => {
    const sources = ofType('AWS::Lambda::EventSourceMapping');
    expect(new Set(sources.flatMap(([, { DependsOn }]) => DependsOn))).toEqual(
      new Set(['OnDashthingRole', 'PublishDashthingsRole']),
    );
  });

  it('allows nothing on everything but traces', () => {
    const statements = ofType('AWS::IAM::Role').flatMap(([, { Properties }]) =>
      (
        Properties.Policies as {
          PolicyDocument: { Statement: { Sid: string; Resource: unknown }[] };
        }[]
      ).flatMap(({ PolicyDocument }) => PolicyDocument.Statement),
    );
    expect(
      new Set(statements.filter(({ Resource }) => Resource === '*').map(({ Sid }) => Sid)),
    ).toEqual(new Set(['SendTraces']));
  });

  it('invokes a scheduled function with a role of the scheduler', () => {
    const [[, schedule] = []] = ofType('AWS::Scheduler::Schedule');
    expect(schedule?.Properties.Target).toMatchObject({
      RoleArn: { 'Fn::GetAtt': ['CleanDashthingsSchedulerRole', 'Arn'] },
    });
  });
});

describe('the schema that osls checks', () => {
  it('rejects a misspelt statement', () => {
    const { status, stdout, stderr } = fixture.run('misspelt.serverless.yml');
    expect(status).toBe(1);
    expect(stdout + stderr).toContain("unrecognized property 'Actions'");
  });
});

describe('FunctionRoles', () => {
  const serverless = (
    functions: Record<string, RoledFunction>,
    iam: NonNullable<Instance['service']['provider']['iam']> = {},
    ownResources: Resources = {},
  ) => {
    const Resources: Record<string, Resources[string]> = {};
    const fake: Instance = {
      service: {
        service: 'orders',
        functions,
        resources: { Resources: ownResources },
        provider: { iam, compiledCloudFormationTemplate: { Resources } },
      },
      configSchemaHandler: { defineFunctionProperties: () => {}, validateConfig: async () => {} },
      getProvider: () => ({
        naming: { getNormalizedFunctionName: (key) => key, getLambdaLogicalId: (key) => key },
      }),
    };
    return { fake, Resources };
  };
  const run = (fake: Instance) =>
    new FunctionRoles(fake).hooks['before:package:setupProviderConfiguration']?.();

  it('gives rights on what calls the function by a policy that comes after it', () => {
    const write = { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: '*' } as const;
    const look = {
      Effect: 'Allow',
      Action: 'cognito-idp:AdminGetUser',
      Resource: { 'Fn::GetAtt': ['Pool', 'Arn'] },
    } as const;
    const { fake, Resources } = serverless(
      { f: { name: 'f', iamRoleStatements: [write, look] } },
      {},
      { Pool: { Type: 'AWS::Cognito::UserPool' } },
    );
    run(fake);
    expect(Resources.fRole?.Properties?.Policies).toMatchObject([
      { PolicyDocument: { Statement: [{ Sid: 'WriteLogs' }, write] } },
    ]);
    expect(Resources.fRolePolicy).toEqual({
      Type: 'AWS::IAM::RolePolicy',
      Properties: {
        PolicyName: 'f-later',
        RoleName: { Ref: 'fRole' },
        PolicyDocument: { Version: '2012-10-17', Statement: [look] },
      },
    });
  });

  it('leaves a role that the definition names alone', () => {
    const fn: RoledFunction = { name: 'f', role: 'OwnRole' };
    const { fake, Resources } = serverless({ f: fn });
    run(fake);
    expect(fn.role).toBe('OwnRole');
    expect(Resources).toEqual({});
  });

  it('rejects a role beside iamRoleStatements', () => {
    const { fake } = serverless({ f: { name: 'f', role: 'OwnRole', iamRoleStatements: [] } });
    expect(() => run(fake)).toThrow('orders: function "f" has both a role and iamRoleStatements');
  });

  it('rejects rights for all functions', () => {
    const { fake } = serverless({}, { role: { statements: [] } });
    expect(() => run(fake)).toThrow('provider.iam.role is for all functions');
  });

  it('names the service and the function when it cannot tell the rights', () => {
    const { fake } = serverless({ f: { name: 'f', events: [{ kafka: {} }] } });
    expect(() => run(fake)).toThrow('orders: function "f" has the event source "kafka"');
  });

  it('keeps the role that a schedule names', () => {
    const schedule = {
      method: 'scheduler',
      rate: ['rate(1 hour)'],
      roleArn: 'arn:aws:iam::1:role/own',
    };
    const { fake, Resources } = serverless({ f: { name: 'f', events: [{ schedule }] } });
    run(fake);
    expect(schedule.roleArn).toBe('arn:aws:iam::1:role/own');
    expect(Object.keys(Resources)).toEqual(['fRole']);
  });
});
