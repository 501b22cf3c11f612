import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import {
  BodyTooLargeError,
  MalformedJsonError,
  UnsupportedMediaTypeError,
} from '../errors/edge-errors.ts';
import { httpEvent } from '../fixtures/index.ts';
import { limitBody, parseJson, readJsonBody, readRawBody } from './read-body.ts';

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
    'text/json',
    'application/json,application/json',
    'application/json, application/json; charset=utf-8',
    ' ',
  ])('takes %j for JSON', (contentType) => {
    const headers = { 'Content-Type': contentType };
    const event = { ...httpEvent({ body: '{}' }), headers };
    expect(readJsonBody(event)).toEqual({});
  });

  it('reads a body without a content type as JSON', () => {
    const untyped = (body: string) => ({ ...base64(body), headers: {} });
    expect(readJsonBody(untyped('{"quantity":2}'))).toEqual({ quantity: 2 });
    expect(() => readJsonBody(untyped('quantity=2'))).toThrow(MalformedJsonError);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/jsonx',
    'application/json,text/plain',
    'text/plain;application/json',
    'json',
  ])('rejects a body under %p, and says what to send', (contentType) => {
    const event = { ...httpEvent({ body: '{}' }), headers: { 'content-type': contentType } };
    expect(() => readJsonBody(event)).toThrow(
      new UnsupportedMediaTypeError('Send JSON, with content-type: application/json'),
    );
  });

  it.each(['gzip', 'identity, br', 'x'])('rejects a body in the coding %s', (coding) => {
    const headers = { 'Content-Type': 'application/json', 'Content-Encoding': coding };
    const body = gzipSync('{}').toString('base64');
    const event = { ...httpEvent({ body }), headers, isBase64Encoded: true };
    expect(() => readJsonBody(event)).toThrow(
      new UnsupportedMediaTypeError('Send the body as it is, without a content-encoding'),
    );
    expect(readJsonBody({ ...event, body: '' })).toBeUndefined();
  });

  it.each(['identity', 'Identity, identity', ''])('takes the coding %j', (coding) => {
    const event = httpEvent({ body: '{}', headers: { 'content-encoding': coding } });
    expect(readJsonBody(event)).toEqual({});
  });

  it.each([
    ['quotes that nothing closes', '\\"'],
    ['texts that nothing closes', '"\\'],
    ['backslashes', '\\'],
    ['keys and blanks', '""  '],
  ])('reads a megabyte of %s in linear time', (_, part) => {
    const body = part.repeat(2 ** 20 / part.length);
    expect(() => readJsonBody(httpEvent({ body }))).toThrow(MalformedJsonError);
  });

  it('passes over one byte order mark', () => {
    expect(readJsonBody(httpEvent({ body: '\ufeff{"a":"\ufeff"}' }))).toEqual({ a: '\ufeff' });
    expect(readJsonBody(base64('\ufeff{"a":1}'))).toEqual({ a: 1 });
    for (const body of ['\ufeff', '\ufeff\ufeff{}', ' \ufeff{}', '{}\ufeff']) {
      expect(() => readJsonBody(httpEvent({ body }))).toThrow(MalformedJsonError);
      expect(() => readJsonBody(base64(body))).toThrow(MalformedJsonError);
    }
  });

  it.each(['{', "{'a':1}", '{"a":1}}', 'undefined', 'NaN', '{"a":1,"a"', ' ', '\0', '"\\ud"'])(
    'rejects %p',
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
    ['DUPLICATE_KEY', '\ufeff{"a":1,"a":2}'],
    ['NOT_UTF_8', '{"name":"M\ufffdller"}'],
  ])('tells %s apart', (reason, body) => {
    const rejection = expect.objectContaining({ code: 'UNSAFE_JSON', details: { reason } });
    expect(() => readJsonBody(httpEvent({ body }))).toThrow(rejection);
    expect(() => readJsonBody(base64(body))).toThrow(rejection);
  });

  it('names a key that is there twice to who reads the error, and not to the client', () => {
    const error = expect.objectContaining({ key: 'sku', details: { reason: 'DUPLICATE_KEY' } });
    const body = '{"sku":"a","name":"b","s\\u006bu":"c","name":"d"}';
    expect(() => readJsonBody(httpEvent({ body }))).toThrow(error);
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
    'rejects the characters of %s',
    (contentType) => {
      const event = { ...httpEvent({ body: '{}' }), headers: { 'content-type': contentType } };
      expect(() => readJsonBody(event)).toThrow(
        'Send JSON in UTF-8, with content-type: application/json',
      );
    },
  );

  it('returns nothing for no body', () => {
    expect(readJsonBody(httpEvent())).toBeUndefined();
    expect(readJsonBody(httpEvent({ body: '' }))).toBeUndefined();
  });
});

describe('parseJson', () => {
  it('needs a body, and no event', () => {
    expect(parseJson({ body: '\ufeff[1]', isBase64Encoded: false })).toEqual([1]);
    expect(() => parseJson({ isBase64Encoded: false })).toThrow(MalformedJsonError);
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
  it('returns the bytes that were signed', () => {
    const body = '{ "id" : "evt_1" }\n';
    expect(readRawBody(httpEvent({ body })).toString()).toBe(body);
    expect(readRawBody(base64(body)).toString()).toBe(body);
    expect(readRawBody(httpEvent())).toHaveLength(0);
  });
});
