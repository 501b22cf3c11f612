import type { ApiSettings } from '@commerce/service-model/serverless';
import { describe, expect, it } from '@jest/globals';
import type { ServiceDefinition } from '../../serverless/definition.ts';
import { accessLine, apiEdge } from './api-edge.ts';

const definition = (apis?: Pick<ApiSettings, 'throttle'>): ServiceDefinition => ({
  serviceDir: '/orders',
  stateMachines: {},
  functionRoles: {},
  functionLogicalIds: {},
  service: {
    service: 'orders',
    provider: { stage: 'local', region: 'us-east-1' },
    functions: {},
    ...(apis && {
      custom: {
        apis: {
          webSocketStage: 'live',
          edgeSecret: 'none',
          accessLog: { http: {}, webSocket: {} },
          ...apis,
        },
      },
    }),
  },
});

const APIS = {
  // As `--param` gives them.
  throttle: { default: { rate: '1', burst: '2' }, costly: { rate: 1, burst: 1 } },
  accessLog: { http: { id: '$context.requestId', who: '$context.authorizer.claims.sub' } },
};
const place = { name: 'orders-place-order-local', handler: 'a.b' };

describe('the edge of an API', () => {
  it('limits each route by itself', () => {
    const edge = apiEdge(definition(APIS), place, 'http', () => {});
    const admitted = ['GET /a', 'GET /a', 'GET /a', 'GET /b'].map((key) => edge.admit(key) === 0);
    expect(admitted).toEqual([true, true, false, true]);
  });

  it('limits a function as it asks for', () => {
    const edge = apiEdge(definition(APIS), { ...place, throttle: 'costly' }, 'http', () => {});
    expect(edge.admit('POST /orders')).toBe(0);
    expect(edge.admit('POST /orders')).toBeGreaterThan(0);
  });

  it('does not serve a function whose limit is not there', () => {
    const cheap = { ...place, throttle: 'cheap' };
    expect(() => apiEdge(definition(APIS), cheap, 'http', () => {})).toThrow(
      'orders-place-order-local names the limit "cheap"',
    );
  });

  it('writes the line of the deployed format into the log group of that name', () => {
    const written: string[][] = [];
    const write = (...line: string[]) => written.push(line);
    const context = { requestId: 'r-1', 'authorizer.claims.sub': 'alice', path: '/orders?token=x' };
    apiEdge(definition(APIS), place, 'http', write).log(context);
    apiEdge(definition(APIS), place, 'webSocket', write).log(context);
    expect(written).toEqual([
      ['/aws/vendedlogs/http-api/orders-local', '{"id":"r-1","who":"alice"}'],
    ]);
  });

  it('lets everything in and writes nothing where a service has no settings', () => {
    const edge = apiEdge(definition(), place, 'http', () => {
      throw new Error('it was written');
    });
    edge.log({ requestId: 'r-1' });
    expect(edge.admit('GET /a')).toBe(0);
  });
});

describe('a line of an access log', () => {
  it('stays JSON whatever a value is, and says - for none', () => {
    const format = { error: '$context.error.message', who: '$context.authorizer.claims.sub' };
    const line = accessLine(format, { 'error.message': 'a "quoted"\nline' });
    expect(JSON.parse(line)).toEqual({ error: 'a "quoted"\nline', who: '-' });
    expect(line).not.toContain('\n');
  });
});
