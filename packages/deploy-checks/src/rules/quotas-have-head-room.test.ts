import type { Resource } from '@commerce/service-model/template';
import { describe, expect, it } from '@jest/globals';
import { quotasHaveHeadRoom } from './quotas-have-head-room.ts';
import { exampleService } from './rule.ts';

const subjects = async (template: object) => {
  const { template: empty, ...service } = exampleService({});
  const findings = await quotasHaveHeadRoom.check({
    ...service,
    template: { ...empty, ...template },
  });
  return findings.map(({ subject, message }) => `${subject}: ${message.split(',')[0]}`);
};
const many = (count: number, one: object): Record<string, Resource> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`R${index}`, one as Resource]));
const text = (bytes: number) => 'a'.repeat(bytes);

describe('quotasHaveHeadRoom', () => {
  it.each([
    ['resources', { Resources: many(401, { Type: 'AWS::SNS::Topic' }) }],
    ['outputs', { Outputs: many(161, { Value: 'a' }) }],
    ['parameters', { Parameters: many(161, { Type: 'String' }) }],
    ['bytes of the template', { Outputs: { A: { Value: text(800_000) } } }],
    ['routes', { Resources: many(241, { Type: 'AWS::ApiGatewayV2::Route' }) }],
    ['integrations', { Resources: many(241, { Type: 'AWS::ApiGatewayV2::Integration' }) }],
  ])('tells of a template with many %s', async (what, template) => {
    expect(await subjects(template)).toEqual([
      expect.stringMatching(`^\\(template\\): Uses \\d+ of \\d+ ${what}`),
    ]);
  });

  it.each([
    ['AWS::Lambda::Function', { Environment: { Variables: { A: text(3_300) } } }],
    ['AWS::StepFunctions::StateMachine', { DefinitionString: text(838_900) }, 2],
    ['AWS::SQS::QueuePolicy', { PolicyDocument: text(6_600) }],
    ['AWS::SNS::TopicPolicy', { PolicyDocument: text(24_600) }],
    ['AWS::S3::BucketPolicy', { PolicyDocument: text(16_400) }],
    ['AWS::IAM::ManagedPolicy', { PolicyDocument: text(5_000) }],
    ['AWS::IAM::Role', { AssumeRolePolicyDocument: text(1_700) }],
    ['AWS::IAM::Role', { Policies: [text(8_200)] }],
  ])('tells of a large %s', async (Type, Properties, findings = 1) => {
    const found = await subjects({ Resources: { Large: { Type, Properties } } });
    expect(found).toHaveLength(findings);
    expect(found.at(-1)).toMatch(/^Large: Uses \d+ of \d+ bytes/);
  });

  it.each([
    [5_800, 0],
    [5_900, 1],
  ])('lets a boundary, which cannot be divided, use more: %i bytes', async (bytes, findings) => {
    const Properties = {
      ManagedPolicyName: { 'Fn::Sub': 'commerce-boundary-dev' },
      PolicyDocument: text(bytes),
    };
    const Boundary = { Type: 'AWS::IAM::ManagedPolicy', Properties };
    expect(await subjects({ Resources: { Boundary } })).toHaveLength(findings);
  });
});
