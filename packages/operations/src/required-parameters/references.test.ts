import { describe, expect, it } from '@jest/globals';
import { requiredParameters } from './references.ts';

const arn = (rest: string) => ({
  'Fn::Sub': ['arn:$', '{AWS::Partition}:ssm:$', '{AWS::Region}:$', '{AWS::AccountId}:', rest].join(
    '',
  ),
});
const role = (Action: unknown, Resource: unknown) => ({
  Type: 'AWS::IAM::Role',
  Properties: {
    Policies: [{ PolicyDocument: { Statement: [{ Effect: 'Allow', Action, Resource }] } }],
  },
});
const find = (Resources: Record<string, unknown>) => requiredParameters({ Resources });

describe('requiredParameters', () => {
  it('finds what CloudFormation resolves, in the middle of a text too', () => {
    expect(
      find({
        SendMail: {
          Environment: {
            FROM: '{{resolve:ssm:/commerce/dev/shop/name}} <{{resolve:ssm:/commerce/dev/mail:3}}>',
            KEY: '{{resolve:ssm-secure:/commerce/dev/key}}',
            SECRET: '{{resolve:secretsmanager:commerce/dev/stripe:SecretString:key}}',
          },
        },
      }),
    ).toEqual([
      { store: 'parameter', name: '/commerce/dev/key', secure: true },
      { store: 'parameter', name: '/commerce/dev/mail', secure: false },
      { store: 'parameter', name: '/commerce/dev/shop/name', secure: false },
      { store: 'secret', name: 'commerce/dev/stripe', secure: false },
    ]);
  });

  it('asks nobody for a secret that the template makes itself', () => {
    const Reader = role(
      'secretsmanager:GetSecretValue',
      'arn:aws:secretsmanager:us-east-1:123456789012:secret:/commerce/dev/edge-secret-??????',
    );
    expect(find({ Reader })).toEqual([
      { store: 'secret', name: '/commerce/dev/edge-secret', secure: true },
    ]);
    const Secret = {
      Type: 'AWS::SecretsManager::Secret',
      Properties: { Name: '/commerce/dev/edge-secret' },
    };
    expect(find({ Reader, Secret })).toEqual([]);
  });

  it('finds what parameters of the template are read from', () => {
    const parameter = (Type: string, Default: string) => ({ Type, Default });
    expect(
      requiredParameters({
        Parameters: {
          ShopName: parameter('AWS::SSM::Parameter::Value<String>', '/commerce/dev/shop/name'),
          Mail: parameter('AWS::SSM::Parameter::Value<String>', '/commerce/dev/mail:3'),
          Size: parameter('String', '3'),
        },
      }),
    ).toEqual([
      { store: 'parameter', name: '/commerce/dev/mail', secure: false },
      { store: 'parameter', name: '/commerce/dev/shop/name', secure: false },
    ]);
  });

  it('finds what functions may read while they run', () => {
    const key = arn('parameter/commerce/dev/payments/secret-key');
    expect(
      find({
        A: role('ssm:GetParameter', key),
        B: role(['ssm:GetParameters', 'ssm:GetParameter'], [key]),
        C: role('sqs:SendMessage', arn('parameter/commerce/dev/other')),
      }),
    ).toEqual([
      {
        store: 'parameter',
        name: '/commerce/dev/payments/secret-key',
        secure: true,
      },
    ]);
  });

  it('takes a parameter for plain when CloudFormation resolves it, whoever else reads it', () => {
    const found = find({
      A: role('ssm:GetParameter', arn('parameter/commerce/dev/issuer')),
      B: { Issuer: '{{resolve:ssm:/commerce/dev/issuer}}' },
    });
    expect(found).toEqual([expect.objectContaining({ secure: false })]);
  });

  it('finds nothing in a wildcard, and nothing in an empty template', () => {
    expect(find({ A: role('ssm:GetParameter', arn('parameter/commerce/dev/*')) })).toEqual([]);
    expect(requiredParameters({})).toEqual([]);
  });
});
