import { describe, expect, it } from '@jest/globals';
import { httpApiEvent, type RouteRequest } from './event.ts';

const event = (request: Partial<RouteRequest>, claims?: Record<string, string>) =>
  httpApiEvent(
    {
      requestId: 'JKJaXmPLvHcESHA=',
      method: 'POST',
      target: '/things/1',
      rawHeaders: ['Host', 'shop.example:3000'],
      pathParameters: {},
      body: Buffer.alloc(0),
      sourceIp: '127.0.0.1',
      receivedAt: new Date('2026-01-05T03:04:05Z'),
      ...request,
    },
    'POST /things/{id}',
    claims,
  );

describe('httpApiEvent', () => {
  it('makes nothing up', () => {
    const { headers, ...rest } = event({});
    expect(headers).toEqual({ host: 'shop.example:3000' });
    expect(rest).not.toHaveProperty('body');
    expect(rest).not.toHaveProperty('cookies');
    expect(rest).not.toHaveProperty('queryStringParameters');
    expect(rest).not.toHaveProperty('pathParameters');
    expect(rest.requestContext).not.toHaveProperty('authorizer');
    expect(rest.requestContext).toMatchObject({
      stage: '$default',
      time: '05/Jan/2026:03:04:05 +0000',
      domainPrefix: 'shop',
    });
  });

  it.each(['application/json', 'Text/CSV; charset=utf-8', 'application/xml'])(
    'leaves a body of %s as it is',
    (type) => {
      const body = Buffer.from('{"ä":1}');
      expect(event({ rawHeaders: ['Content-Type', type], body })).toMatchObject({
        body: '{"ä":1}',
        isBase64Encoded: false,
      });
    },
  );

  it.each([[[]], [['Content-Type', 'application/x-www-form-urlencoded']], [['Content-Type', '']]])(
    'encodes a body with the headers %j',
    (rawHeaders) => {
      const body = Buffer.from([0, 255]);
      expect(event({ rawHeaders, body })).toMatchObject({ body: 'AP8=', isBase64Encoded: true });
    },
  );

  it('joins what comes twice, and sets cookies apart', () => {
    const { headers, cookies } = event({
      rawHeaders: ['X-A', '1', 'x-a', '2', 'Cookie', 'a=1; b=2', 'Cookie', 'c=3'],
    });
    expect(headers).toEqual({ 'x-a': '1,2' });
    expect(cookies).toEqual(['a=1', 'b=2', 'c=3']);
  });

  it('leaves the query as it came and decodes the rest', () => {
    expect(event({ target: '/a%20b?x=1&x=%20&y' })).toMatchObject({
      rawPath: '/a b',
      rawQueryString: 'x=1&x=%20&y',
      queryStringParameters: { x: '1, ', y: '' },
    });
    expect(event({ target: '/%zz' }).rawPath).toBe('/%zz');
  });

  it('has no way for a caller to bring claims', () => {
    const forged = event({ rawHeaders: ['sls-offline-authorizer-override', '{"jwt":{}}'] });
    expect(forged.headers).toEqual({});
    expect(event({}, { sub: 'alice' }).requestContext.authorizer).toEqual({
      jwt: { claims: { sub: 'alice' }, scopes: null },
    });
  });
});
