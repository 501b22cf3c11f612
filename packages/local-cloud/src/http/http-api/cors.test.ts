import type { CorsSettings } from '@commerce/service-model/serverless';
import { describe, expect, it } from '@jest/globals';
import { type Cors, corsHeaders, corsOf } from './cors.ts';

const routes = [
  { method: 'GET', path: '/products' },
  { method: 'PUT', path: '/products/{sku}' },
];
const cors = (settings: CorsSettings): Cors => {
  const made = corsOf(settings, routes);
  if (!made) throw new Error('There is no CORS');
  return made;
};
const origin = 'https://shop.example';
const asks = { origin, 'access-control-request-method': 'PUT' };

describe('CORS', () => {
  it.each([undefined, false])('is not there for %s', (settings) => {
    expect(corsOf(settings, routes)).toBeUndefined();
  });

  it('takes the methods of the routes where none are configured', () => {
    expect(corsHeaders(cors(true), asks, true)).toEqual({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'OPTIONS,GET,PUT',
      'access-control-allow-headers': expect.stringContaining('authorization'),
    });
    const any = corsOf(true, [{ method: 'ANY', path: '/' }]);
    expect(any?.preflight['access-control-allow-methods']).toBe(
      'OPTIONS,GET,POST,PUT,PATCH,HEAD,DELETE',
    );
  });

  it('responds to a preflight and what follows it with what is configured', () => {
    const configured = cors({
      allowedOrigins: [origin],
      allowedHeaders: ['Authorization', 'If-Match'],
      allowedMethods: 'PUT',
      exposedResponseHeaders: ['etag', 'location'],
      allowCredentials: true,
      maxAge: 60,
    });
    expect(corsHeaders(configured, asks, true)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-allow-methods': 'PUT',
      'access-control-allow-headers': 'authorization,if-match',
      'access-control-allow-credentials': 'true',
      'access-control-max-age': '60',
    });
    expect(corsHeaders(configured, { origin }, false)).toEqual({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': 'etag,location',
      'access-control-allow-credentials': 'true',
    });
  });

  it.each([
    ['https://*', origin, origin],
    ['http://*', origin, undefined],
    [origin, `${origin}.evil`, undefined],
    ['*', 'null', '*'],
  ])('allowed to %s responds to %s with the origin %s', (allowedOrigins, given, allowed) => {
    const headers = corsHeaders(cors({ allowedOrigins }), { origin: given }, false);
    expect(headers['access-control-allow-origin']).toBe(allowed);
  });

  it('says nothing to who names no origin, or asks for no method', () => {
    expect(corsHeaders(cors(true), {}, false)).toEqual({});
    expect(corsHeaders(cors(true), { origin }, true)).toEqual({});
    expect(corsHeaders(cors(true), { 'access-control-request-method': 'PUT' }, true)).toEqual({});
  });
});
