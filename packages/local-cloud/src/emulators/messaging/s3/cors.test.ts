import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testContext } from '../../testing/test-context.ts';
import { startMessaging } from '../messaging.ts';
import type { MessagingEmulator } from '../types.ts';
import { corsHeaders } from './cors.ts';

const context = testContext();
let emulator: MessagingEmulator;

beforeAll(async () => {
  emulator = await startMessaging(context);
  await emulator.ensureBucket('uploads');
  emulator.setBucketCors('uploads', [
    {
      allowedOrigins: ['https://*.shop.example'],
      allowedMethods: ['POST', 'PUT'],
      allowedHeaders: ['Content-*'],
      exposeHeaders: ['ETag'],
      maxAgeSeconds: 600,
    },
    { allowedOrigins: ['*'], allowedMethods: ['GET'] },
  ]);
});
afterAll(async () => {
  await emulator.stop();
  context.remove();
});

const preflight = (origin: string, method: string, headers?: string) =>
  fetch(`${emulator.s3Endpoint}/uploads`, {
    method: 'OPTIONS',
    headers: {
      origin,
      'access-control-request-method': method,
      ...(headers && { 'access-control-request-headers': headers }),
    },
  });

describe('CORS', () => {
  it('lets a browser upload from an origin that a rule names', async () => {
    const { status, headers } = await preflight('https://my.shop.example', 'PUT', 'content-type');

    expect(status).toBe(200);
    expect(headers.get('access-control-allow-origin')).toBe('https://my.shop.example');
    expect(headers.get('access-control-allow-methods')).toBe('POST, PUT');
    expect(headers.get('access-control-allow-headers')).toBe('content-type');
    expect(headers.get('access-control-expose-headers')).toBe('ETag');
    expect(headers.get('access-control-max-age')).toBe('600');
  });

  it.each([
    ['another origin', 'https://shop.example.evil', 'PUT', undefined],
    ['another method', 'https://my.shop.example', 'DELETE', undefined],
    ['another header', 'https://my.shop.example', 'PUT', 'content-type, x-evil'],
  ])('rejects %s', async (_case, origin, method, headers) => {
    const response = await preflight(origin, method, headers);

    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  it('is on responses to requests themselves, errors included', async () => {
    const response = await fetch(`${emulator.s3Endpoint}/uploads/missing`, {
      headers: { origin: 'https://anywhere.example' },
    });

    expect(response.status).toBe(403);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });

  it('is not there for a bucket without rules', () => {
    expect(corsHeaders([], { origin: 'https://x.example', method: 'GET' })).toBeUndefined();
  });
});
