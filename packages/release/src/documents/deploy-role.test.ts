import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readServices } from '@commerce/contracts';
import { parseCloudFormationYaml } from '@commerce/service-model';
import { describe, expect, it } from '@jest/globals';
import { ROOT } from '../graph/workspaces.ts';

const text = readFileSync(join(ROOT, 'infrastructure/deploy-role.yml'), 'utf8');
const template = parseCloudFormationYaml(text) as {
  Resources: Record<string, { Type: string; Properties: Record<string, unknown> }>;
};

interface Statement {
  readonly Sid: string;
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}
const statements = Object.values(template.Resources).flatMap(
  ({ Properties }) =>
    (Properties.PolicyDocument as { Statement: Statement[] } | undefined)?.Statement ?? [],
);
const actions = statements.flatMap(({ Action }) => Action);

/** Resources that osls and our plugins add to what the services write themselves. */
const FROM_THE_FRAMEWORK = [
  'AWS::ApiGatewayV2::Api',
  'AWS::CloudWatch::Alarm',
  'AWS::CodeDeploy::DeploymentGroup',
  'AWS::IAM::Role',
  'AWS::Lambda::Function',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
];
const PREFIXES: Readonly<Record<string, string>> = {
  ApiGatewayV2: 'apigateway',
  StepFunctions: 'states',
};

const types = (await readServices()).flatMap(({ resources }) =>
  Object.values(resources).map(({ Type }) => Type),
);
const services = [
  ...new Set([...types, ...FROM_THE_FRAMEWORK].map((type) => type.split('::')[1] ?? '')),
];

describe('the deploy role', () => {
  it.each(services.sort())('may make what the services have of %s', (service) => {
    const prefix = `${PREFIXES[service] ?? service.toLowerCase()}:`;
    expect(actions.filter((action) => action.startsWith(prefix))).not.toEqual([]);
  });

  it('may do nothing in services that nobody uses', () => {
    const used = services.map((service) => PREFIXES[service] ?? service.toLowerCase());
    const prefixes = new Set(actions.map((action) => action.split(':')[0]));
    expect([...prefixes].filter((prefix) => !used.includes(prefix ?? '')).sort()).toEqual([
      'cloudformation',
    ]);
  });

  it('says beside every wildcard why it is one', () => {
    const lines = text.split('\n');
    const wildcards = lines.flatMap((line, index) => (/Resource: "\*"/.test(line) ? [index] : []));
    expect(wildcards.length).toBeGreaterThan(0);
    for (const index of wildcards) expect(lines[index - 1]).toMatch(/^ +# ?\S/);
  });

  it('is narrowed to its stage wherever a name can do that', () => {
    const wide = statements
      .filter(({ Resource }) => !JSON.stringify(Resource).includes('{Stage}'))
      .map(({ Sid }) => Sid);
    expect(wide.sort()).toEqual([
      'Alarms',
      'Apis',
      'CopyParameters',
      'CopySecrets',
      'EventSources',
      'FindBuckets',
      'FindKeys',
      'KeepKeys',
      'LogDeliveries',
      'MakeKeys',
      'NameRoleOfApiLogs',
      'ReadEventSources',
      'ReadTheirModel',
      'Schedules',
      'ValidateStateMachines',
      'ValidateTemplates',
    ]);
  });

  it('passes roles to nobody but those who run them', () => {
    const pass = JSON.stringify(statements.find(({ Sid }) => Sid === 'PassRoles'));
    expect(pass).toContain('iam:PassedToService');
  });

  it('is for jobs of one environment of one repository', () => {
    const trust = JSON.stringify(
      template.Resources.DeployRole?.Properties.AssumeRolePolicyDocument,
    );
    expect(trust).toContain('repo:$' + '{Repository}:environment:$' + '{Environment}');
    expect(trust).toContain('sts.amazonaws.com');
  });
});
