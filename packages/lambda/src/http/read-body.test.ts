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

  it.each(['application/json; charset=utf-8', 'application/merge-patch+json', 'Application/JSON'])(
    'takes %s for JSON',
    (contentType) => {
      const headers = { 'Content-Type': contentType };
      const event = { ...httpEvent({ body: '{}' }), headers };
      expect(readJsonBody(event)).toEqual({});
    },
  );

  it.each([
    {},
    { 'content-type': 'text/plain' },
    { 'content-type': 'application/x-www-form-urlencoded' },
  ])('refuses a body under %p', (headers) => {
    const event = { ...httpEvent({ body: '{}' }), headers };
    expect(() => readJsonBody(event)).toThrow(UnsupportedMediaTypeError);
  });

  it.each(['', '{', "{'a':1}", '{"a":1}}', 'undefined', 'NaN'])('refuses %p', (body) => {
    expect(() => readJsonBody(httpEvent({ body }))).toThrow(MalformedJsonError);
  });

  it('refuses what would change the prototype of objects', () => {
    expect(() => readJsonBody(httpEvent({ body: '{"__proto__":{"isStaff":true}}' }))).toThrow(
      MalformedJsonError,
    );
  });

  it('refuses what is nested deeper than the parser goes', () => {
    expect(() => readJsonBody(httpEvent({ body: '['.repeat(50_000) }))).toThrow(MalformedJsonError);
    const closed = '['.repeat(30_000) + ']'.repeat(30_000);
    expect(() => readJsonBody(httpEvent({ body: closed }))).toThrow(MalformedJsonError);
  });

  it('answers nothing for no body', () => {
    expect(readJsonBody(httpEvent())).toBeUndefined();
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
