import { describe, expect, it } from '@jest/globals';
import {
  BodyTooLargeError,
  MalformedJsonError,
  UnsupportedMediaTypeError,
} from '../errors/edge-errors.ts';
import { httpEvent } from '../fixtures/index.ts';
import { limitBody, readJsonBody, readRawBody } from './read-body.ts';

const base64 = (body: string) => ({
  ...httpEvent({ body: Buffer.from(body).toString('base64') }),
  isBase64Encoded: true,
});

describe('readJsonBody', () => {
  it('reads JSON, also as base64, and leaves the event as it came', () => {
    const event = httpEvent({ body: '{"quantity":2}' });
    expect(readJsonBody(event)).toEqual({ quantity: 2 });
    expect(readJsonBody(event)).toEqual({ quantity: 2 });
    expect(readJsonBody(base64('{"name":"Kännchen"}'))).toEqual({ name: 'Kännchen' });
  });

  it.each([
    'application/json; charset=utf-8',
    'application/json ;charset="UTF8"',
    'application/merge-patch+json',
    'Application/JSON',
  ])('takes %s for JSON', (contentType) => {
    const headers = { 'Content-Type': contentType };
    const event = { ...httpEvent({ body: '{}' }), headers };
    expect(readJsonBody(event)).toEqual({});
  });

  it.each([
    {},
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
  ])('refuses a body under %p', (headers) => {
    const event = { ...httpEvent({ body: '{}' }), headers };
    expect(() => readJsonBody(event)).toThrow(UnsupportedMediaTypeError);
  });

  it.each(['{', "{'a':1}", '{"a":1}}', 'undefined', 'NaN', '{"a":1,"a"', ' ', '\0', '"\\ud"'])(
    'refuses %p',
    (body) => {
      expect(() => readJsonBody(httpEvent({ body }))).toThrow(MalformedJsonError);
    },
  );

  it.each([
    ['false', false],
    ['0', 0],
    ['""', ''],
    ['null', null],
    ['"a:{[}"', 'a:{[}'],
    ['[{"a":1},{"a":1}]', [{ a: 1 }, { a: 1 }]],
    ['{"a":{"a":1},"b":["a:","a:"]}', { a: { a: 1 }, b: ['a:', 'a:'] }],
    ['{"constructor":"mason"}', { constructor: 'mason' }],
    [`${'['.repeat(100)}${']'.repeat(100)}`, expect.any(Array)],
  ])('reads %j', (body, value) => {
    expect(readJsonBody(httpEvent({ body }))).toEqual(value);
  });

  it.each([
    ['FORBIDDEN_KEY', '{"__proto__":{"isStaff":true}}'],
    ['FORBIDDEN_KEY', '{"a":[{"\\u005f_proto__":1}]}'],
    ['FORBIDDEN_KEY', '{"constructor":{"prototype":{"isStaff":true}}}'],
    ['NESTED_TOO_DEEP', '['.repeat(50_000)],
    ['NESTED_TOO_DEEP', '['.repeat(30_000) + ']'.repeat(30_000)],
    ['NESTED_TOO_DEEP', `${'{"a":'.repeat(101)}1${'}'.repeat(101)}`],
    ['DUPLICATE_KEY', '{"quantity":1,"sku":"a","quantity":2}'],
    ['DUPLICATE_KEY', '[{"a" : 1, "\\u0061":2}]'],
    ['BYTE_ORDER_MARK', '\ufeff{}'],
    ['NOT_UTF_8', '{"name":"M\ufffdller"}'],
  ])('tells %s apart', (reason, body) => {
    const refusal = expect.objectContaining({ code: 'UNSAFE_JSON', details: { reason } });
    expect(() => readJsonBody(httpEvent({ body }))).toThrow(refusal);
    expect(() => readJsonBody(base64(body))).toThrow(refusal);
  });

  it('tells bytes apart that are not UTF-8', () => {
    const body = Buffer.from('{"name":"Müller"}', 'latin1').toString('base64');
    const event = { ...httpEvent({ body }), isBase64Encoded: true };
    expect(() => readJsonBody(event)).toThrow('The body is not UTF-8');
  });

  it('names the content type first', () => {
    const event = { ...httpEvent({ body: '\ufeff[[' }), headers: { 'content-type': 'text/plain' } };
    expect(() => readJsonBody(event)).toThrow(UnsupportedMediaTypeError);
  });

  it.each(['application/json; charset=latin1', 'application/json;charset="utf-16"'])(
    'refuses the characters of %s',
    (contentType) => {
      const event = { ...httpEvent({ body: '{}' }), headers: { 'content-type': contentType } };
      expect(() => readJsonBody(event)).toThrow(
        'The content type must be application/json in UTF-8',
      );
    },
  );

  it('answers nothing for no body', () => {
    expect(readJsonBody(httpEvent())).toBeUndefined();
    expect(readJsonBody(httpEvent({ body: '' }))).toBeUndefined();
  });
});

describe('limitBody', () => {
  it('counts bytes, not characters', () => {
    expect(() => limitBody(httpEvent({ body: 'äöü' }), 6)).not.toThrow();
    expect(() => limitBody(httpEvent({ body: 'äöü' }), 5)).toThrow(BodyTooLargeError);
  });

  it('counts what base64 stands for', () => {
    expect(() => limitBody(base64('123456'), 6)).not.toThrow();
    expect(() => limitBody(base64('1234567'), 6)).toThrow(BodyTooLargeError);
  });

  it('lets no body pass', () => {
    expect(() => limitBody(httpEvent(), 0)).not.toThrow();
  });
});

describe('readRawBody', () => {
  it('answers the bytes that were signed', () => {
    const body = '{ "id" : "evt_1" }\n';
    expect(readRawBody(httpEvent({ body })).toString()).toBe(body);
    expect(readRawBody(base64(body)).toString()).toBe(body);
    expect(readRawBody(httpEvent())).toHaveLength(0);
  });
});
