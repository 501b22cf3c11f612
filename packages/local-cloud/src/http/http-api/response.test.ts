import { describe, expect, it } from '@jest/globals';
import { gatewayResponse } from './response.ts';

const respond = (payload: unknown) => {
  const { body, ...rest } = gatewayResponse({ payload });
  return { ...rest, body: body.toString() };
};
const failure = (errorType: string) =>
  gatewayResponse({ functionError: { errorType, errorMessage: 'secret', stackTrace: [] } });

describe('gatewayResponse', () => {
  it.each([
    [{ a: 1 }, '{"a":1}'],
    ['text', 'text'],
    [null, 'null'],
  ])('takes %j without a status for the body of a 200 in JSON', (payload, body) => {
    expect(respond(payload)).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      cookies: [],
      body,
    });
  });

  it('calls a body plain text that names no type, and nothing nothing', () => {
    expect(respond({ statusCode: 202, body: 'ok' }).headers).toEqual({
      'content-type': 'text/plain;charset=UTF-8',
    });
    expect(respond({ statusCode: 204 })).toMatchObject({ status: 204, headers: {}, body: '' });
  });

  it('decodes a binary body', () => {
    const payload = { statusCode: '200', body: 'Ynl0ZXM=', isBase64Encoded: true };
    expect(respond(payload)).toMatchObject({ status: 200, body: 'bytes' });
  });

  it.each([{ statusCode: 200, body: { a: 1 } }, { statusCode: 'ok' }, { statusCode: 99 }])(
    'makes 500 of %j',
    (payload) => {
      expect(respond(payload)).toMatchObject({
        status: 500,
        body: '{"message":"Internal Server Error"}',
      });
    },
  );

  it('shows nothing of a failure', () => {
    expect(failure('Error')).toMatchObject({ status: 500 });
    expect(failure('Sandbox.Timedout')).toMatchObject({ status: 503 });
    expect(failure('Error').body.toString()).not.toContain('secret');
  });
});
