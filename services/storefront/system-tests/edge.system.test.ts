import { randomUUID } from 'node:crypto';
import { CloudFrontClient, CreateInvalidationCommand } from '@aws-sdk/client-cloudfront';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { GetParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type SharedPlatform, sharedPlatform } from '@commerce/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

const BROWSER = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const file = `edge-${randomUUID()}`;

let platform: SharedPlatform;
beforeAll(async () => {
  platform = await sharedPlatform({
    services: ['storefront', 'inventory', 'orders', 'thumbnails'],
  });
  const put = (Bucket: string, Key: string, ContentType: string) =>
    platform.aws.s3.send(new PutObjectCommand({ Bucket, Key, ContentType, Body: file }));
  const of = (bucket: string) => `${bucket}-local-us-east-1-000000000000`;
  await put(of('storefront-site'), `${file}.js`, 'text/javascript');
  for (const [extension, type] of [
    ['avif', 'image/avif'],
    ['jpg', 'image/jpeg'],
  ] as const) {
    await put(of('thumbnails-images'), `${file}/img_1/0123456789abcdef-480.${extension}`, type);
  }
});
afterAll(() => platform?.stop());

const get = (path: string, headers = {}) => platform.request('GET', path, { headers });
const cacheOf = async (path: string, headers = {}) => {
  const response = await get(path, headers);
  return response.headers.get('x-cache')?.split(' ')[0];
};

describe('the distribution', () => {
  it('has files of the page, with the headers that keep browsers safe', async () => {
    const { status, body, headers } = await get(`/${file}.js`);
    expect([status, body]).toEqual([200, file]);
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self' /,
    );
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(Object.fromEntries(headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'strict-transport-security': 'max-age=31536000',
      'cross-origin-opener-policy': 'same-origin-allow-popups',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    });
  });

  it('asks once for what all may see, and again after an invalidation', async () => {
    const path = `/shop/home?look=${randomUUID()}`;
    expect(await cacheOf(path)).toBe('Miss');
    expect(await cacheOf(path, { authorization: 'Bearer a', cookie: 'visitor=1' })).toBe('Hit');
    await invalidate('/shop/home');
    expect(await cacheOf(path)).toBe('Miss');
  });

  it('forgets the catalogue once a product changes', async () => {
    const sku = `EDGE-${randomUUID()}`;
    const path = `/shop/products/${sku}`;
    const token = await platform.token({ sub: 'bob', groups: ['staff'] });
    const put = async (name: string, headers = {}) => {
      const { status } = await platform.request('PUT', `/products/${sku}`, {
        token,
        headers,
        body: { name, price: 1_250, currency: 'EUR' },
      });
      expect([200, 201]).toContain(status);
    };
    const seen = async () => {
      const { body, headers } = await platform.request<{ name?: string }>('GET', path);
      return [body.name, headers.get('x-cache')?.split(' ')[0]];
    };
    await put('Mug');
    await platform.eventually(async () => expect(await seen()).toEqual(['Mug', 'Hit']));
    await platform.atRest();
    await seen();
    await put('Cup', { 'if-match': '*' });
    // What became old by itself would be shown once more while the edge asks.
    await platform.eventually(async () => expect(await seen()).toEqual(['Cup', 'Miss']));
  });

  it('keeps nothing of a person', async () => {
    const token = await platform.token({ sub: `alice-${file}` });
    for (const path of ['/orders', `/shop/orders/${randomUUID()}`]) {
      for (const headers of [{ authorization: `Bearer ${token}` }, {}]) {
        expect(await cacheOf(path, headers)).not.toBe('Hit');
        expect(await cacheOf(path, headers)).not.toBe('Hit');
      }
    }
    expect((await get('/orders', { authorization: `Bearer ${token}` })).status).toBe(200);
    expect((await get('/orders')).status).toBe(401);
  });

  it('has the page where a browser goes, and the API where a program asks', async () => {
    const token = await platform.token({ sub: `alice-${file}` });
    const page = await get('/orders', BROWSER);
    const index = await get('/', BROWSER);
    const seen = ({ status, headers }: typeof page) => [status, headers.get('content-type')];
    expect(seen(page)).toEqual(seen(index));
    const api = await get('/orders', { ...BROWSER, authorization: `Bearer ${token}` });
    expect(api.body).toMatchObject({ orders: [] });
  });

  it('has images in the width and the format that a browser wants', async () => {
    const image = `/images/${file}/img_1/0123456789abcdef`;
    const typeOf = async (path: string, accept: string) =>
      (await get(path, { accept })).headers.get('content-type');
    expect(await typeOf(`${image}?width=300`, 'image/avif,image/webp')).toBe('image/avif');
    expect(await typeOf(image, '*/*')).toBe('image/jpeg');
    expect(await typeOf(`${image}-480.avif`, '*/*')).toBe('image/avif');
  });
});

/** As the environment of every function and command has it. */
async function invalidate(path: string): Promise<void> {
  const { body } = await platform.request<{ environment: Record<string, string> }>(
    'GET',
    '/_local/access',
  );
  const client = (service: string) => ({
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    endpoint: body.environment[`AWS_ENDPOINT_URL_${service}`] ?? '',
  });
  const ssm = new SSMClient(client('SSM'));
  const cloudFront = new CloudFrontClient(client('CLOUDFRONT'));
  try {
    const Name = '/commerce/local/storefront/distribution-id';
    const { Parameter } = await ssm.send(new GetParameterCommand({ Name }));
    await cloudFront.send(
      new CreateInvalidationCommand({
        DistributionId: Parameter?.Value,
        InvalidationBatch: {
          CallerReference: randomUUID(),
          Paths: { Quantity: 1, Items: [path] },
        },
      }),
    );
  } finally {
    ssm.destroy();
    cloudFront.destroy();
  }
}
