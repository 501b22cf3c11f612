import { describe, expect, it } from '@jest/globals';
import TemplateParameters from './plugin.ts';

type Instance = ConstructorParameters<typeof TemplateParameters>[0];

function packaged(template: object) {
  const plugin = new TemplateParameters({
    service: { provider: { compiledCloudFormationTemplate: template } },
    getProvider: () => ({ getStage: () => 'dev' }),
  } as unknown as Instance);
  plugin.hooks['before:aws:package:finalize:saveServiceState']?.();
  return template;
}

describe('TemplateParameters', () => {
  it('adds its parameters to those of the service, wherever they are used', () => {
    const issuer = '{{resolve:ssm:/commerce/dev/jwt-issuer}}';
    const template = {
      Parameters: { Size: { Type: 'Number', Default: 3 } },
      Resources: { Api: { Type: 'AWS::ApiGatewayV2::Authorizer', Properties: { Issuer: issuer } } },
      Outputs: { Issuer: { Value: issuer } },
    };
    expect(packaged(template)).toEqual({
      Parameters: {
        Size: { Type: 'Number', Default: 3 },
        JwtIssuerParameter: {
          Type: 'AWS::SSM::Parameter::Value<String>',
          Default: '/commerce/dev/jwt-issuer',
        },
      },
      Resources: {
        Api: {
          Type: 'AWS::ApiGatewayV2::Authorizer',
          Properties: { Issuer: { Ref: 'JwtIssuerParameter' } },
        },
      },
      Outputs: { Issuer: { Value: { Ref: 'JwtIssuerParameter' } } },
    });
  });

  it('takes objects of other plugins as they will be written', () => {
    const Value = { name: 'Ref', payload: 'A', toJSON: () => ({ Ref: 'A' }) };
    expect(packaged({ Resources: {}, Outputs: { A: { Value } } })).toEqual({
      Resources: {},
      Outputs: { A: { Value: { Ref: 'A' } } },
    });
  });

  it('adds no section to a template that refers to nothing', () => {
    expect(packaged({ Resources: {} })).toEqual({ Resources: {} });
  });
});
