import { describe, expect, it } from '@jest/globals';
import { resolveText } from './resolve.ts';

const template = {
  Resources: {
    Orders: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders-dev' } },
    Events: { Type: 'AWS::SNS::Topic', Properties: { TopicName: { 'Fn::Sub': 'events-dev' } } },
    Nameless: { Type: 'AWS::SQS::Queue' },
  },
};

describe('resolveText', () => {
  it.each([
    ['plain', 'plain'],
    [5, '5'],
    [{ Ref: 'Orders' }, 'orders-dev'],
    [{ Ref: 'Events' }, 'arn:aws:sns:us-east-1:123456789012:events-dev'],
    [{ Ref: 'AWS::Partition' }, 'aws'],
    [
      { 'Fn::GetAtt': ['Orders', 'Arn'] },
      'arn:aws:dynamodb:us-east-1:123456789012:table/orders-dev',
    ],
    [{ 'Fn::GetAtt': 'Nameless.Arn' }, 'arn:aws:sqs:us-east-1:123456789012:Nameless'],
    [
      { 'Fn::GetAtt': ['Orders', 'StreamArn'] },
      'arn:aws:dynamodb:us-east-1:123456789012:table/orders-dev/stream/latest',
    ],
    [
      { 'Fn::Sub': `\${Orders.Arn}/index/by-age` },
      'arn:aws:dynamodb:us-east-1:123456789012:table/orders-dev/index/by-age',
    ],
    [
      { 'Fn::Sub': [`\${name}-\${AWS::Region}`, { name: { Ref: 'Orders' } }] },
      'orders-dev-us-east-1',
    ],
    [{ 'Fn::Sub': `\${!literal}` }, `\${literal}`],
    [{ 'Fn::Join': ['', ['a', { Ref: 'Orders' }]] }, 'aorders-dev'],
  ])('resolves %j', (value, text) => {
    expect(resolveText(value, template)).toBe(text);
  });

  it('leaves what it cannot know as it is written', () => {
    expect(resolveText({ 'Fn::GetAtt': ['Nobody', 'Arn'] }, template)).toBe('Nobody.Arn');
    expect(resolveText({ 'Fn::ImportValue': 'x' }, template)).toBe('{"Fn::ImportValue":"x"}');
  });
});
