// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the placeholders are CloudFormation's
import { describe, expect, it } from '@jest/globals';
import { Stack, type StackTemplate } from './stack.ts';

const topic = (TopicName: unknown, Condition?: string) => ({
  Type: 'AWS::SNS::Topic',
  Properties: { TopicName },
  ...(Condition !== undefined && { Condition }),
});

const stackOf = (template: Partial<StackTemplate>) =>
  new Stack(
    {
      resources: {},
      conditions: {},
      parameters: {},
      functionNames: {},
      stateMachineNames: {},
      ...template,
    },
    {
      service: 'shop',
      stage: 'local',
      region: 'us-east-1',
      accountId: '000000000000',
      issuerOf: (poolId) => `http://issuer/${poolId}`,
      queueUrl: (name) => `http://queues/${name}`,
    },
  );

describe('the resources of a stack', () => {
  it('are those whose condition holds, and those without one', () => {
    const stack = stackOf({
      conditions: {
        IsHere: { 'Fn::Equals': [{ Ref: 'AWS::Region' }, 'us-east-1'] },
        IsThere: { 'Fn::Not': [{ Condition: 'IsHere' }] },
      },
      resources: { A: topic('a'), B: topic('b', 'IsHere'), C: topic('c', 'IsThere') },
    });
    expect(stack.resources().map(({ logicalId }) => logicalId)).toEqual(['A', 'B']);
  });

  it('know the parameters of their template by the defaults', () => {
    const stack = stackOf({
      parameters: { Name: { Default: 'alarms' } },
      conditions: { IsNamed: { 'Fn::Equals': [{ Ref: 'Name' }, 'alarms'] } },
      resources: { A: topic({ 'Fn::Join': ['-', ['shop', { Ref: 'Name' }]] }, 'IsNamed') },
    });
    expect(stack.resources()).toEqual([
      expect.objectContaining({ properties: { TopicName: 'shop-alarms' } }),
    ]);
  });

  it('have hosts of APIs that say whose they are', () => {
    expect(stackOf({}).render({ 'Fn::Sub': '${HttpApi}.execute-api.${AWS::Region}' })).toBe(
      'shop.execute-api.us-east-1',
    );
  });
});
