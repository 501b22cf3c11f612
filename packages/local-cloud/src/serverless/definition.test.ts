import { describe, expect, it } from '@jest/globals';
import { placeholderOf, type ServiceDefinition, withVariables } from './definition.ts';

const VARIABLES = {
  url: 'http://localhost:3000',
  issuer: 'http://localhost:4001/pool',
  stripeApiBase: 'http://127.0.0.1:4002',
  s3Endpoint: 'http://127.0.0.1:4003',
};

describe('a definition that was resolved before there is a cloud', () => {
  it('gets the addresses of the cloud, wherever they are', () => {
    const definition: ServiceDefinition = {
      serviceDir: '/services/echo',
      service: {
        service: 'echo',
        provider: { stage: 'local', region: 'us-east-1' },
        functions: {},
        custom: { hook: `${placeholderOf('url')}/hook`, list: [placeholderOf('s3Endpoint')] },
      },
      stateMachines: {},
      functionLogicalIds: {},
      functionRoles: {},
    };
    expect(withVariables(definition, VARIABLES).service.custom).toEqual({
      hook: 'http://localhost:3000/hook',
      list: ['http://127.0.0.1:4003'],
    });
  });

  it('has no placeholder for what no cloud knows', () => {
    expect(placeholderOf('colour')).toBeNull();
  });
});
