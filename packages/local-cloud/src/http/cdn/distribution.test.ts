import type { IncomingMessage, ServerResponse } from 'node:http';
import { brotliDecompressSync } from 'node:zlib';
import {
  CloudFrontClient,
  CreateInvalidationCommand,
  GetInvalidationCommand,
  NoSuchDistribution,
} from '@aws-sdk/client-cloudfront';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RenderedResource } from '../../cloudformation/resource-type.ts';
import { openFrontDoor } from '../testing/open-front-door.ts';
import { exchange, statusesIn } from '../testing/raw-http.ts';

const ID = 'E2SHOP';
const BUCKET = 'site-local';

const resource = (
  type: string,
  logicalId: string,
  properties: Readonly<Record<string, unknown>>,
  ref = logicalId,
): RenderedResource => ({
  service: 'things',
  logicalId,
  type,
  properties,
  physical: { ref, attributes: { DomainName: 'd1.cloudfront.net' } },
});

const NOTHING = {
  HeadersConfig: { HeaderBehavior: 'none' },
  CookiesConfig: { CookieBehavior: 'none' },
  QueryStringsConfig: { QueryStringBehavior: 'all' },
};
const UNCACHED = '4135ea2d-6df8-44a3-9df3-4b5a84be39ad';
const ALL_BUT_THE_HOST = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';
const api = {
  TargetOriginId: 'things',
  ViewerProtocolPolicy: 'https-only',
  AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'POST', 'PATCH', 'DELETE'],
  CachePolicyId: UNCACHED,
  OriginRequestPolicyId: ALL_BUT_THE_HOST,
};

const resources: readonly RenderedResource[] = [
  resource('AWS::SSM::Parameter', 'Host', {
    Name: '/commerce/local/things/api-host',
    Type: 'String',
    Value: 'things.execute-api.us-east-1.amazonaws.com',
  }),
  resource('AWS::S3::Bucket', 'Site', { BucketName: BUCKET }),
  resource('AWS::S3::BucketPolicy', 'SitePolicy', {
    Bucket: BUCKET,
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'cloudfront.amazonaws.com' },
          Action: 's3:GetObject',
          Resource: `arn:aws:s3:::${BUCKET}/*`,
          Condition: {
            StringEquals: {
              'aws:SourceArn': `arn:aws:cloudfront::000000000000:distribution/${ID}`,
            },
          },
        },
      ],
    },
  }),
  resource('AWS::CloudFront::CachePolicy', 'Catalogue', {
    CachePolicyConfig: {
      ...{ Name: 'catalogue', MinTTL: 0, DefaultTTL: 0, MaxTTL: 86_400 },
      ParametersInCacheKeyAndForwardedToOrigin: {
        ...NOTHING,
        EnableAcceptEncodingBrotli: true,
        EnableAcceptEncodingGzip: true,
      },
    },
  }),
  resource(
    'AWS::CloudFront::Distribution',
    'Distribution',
    {
      DistributionConfig: {
        DefaultRootObject: 'index.html',
        Origins: [
          {
            Id: 'things',
            DomainName: '{{resolve:ssm:/commerce/local/things/api-host}}',
            CustomOriginConfig: {},
            OriginCustomHeaders: [{ HeaderName: 'X-Origin-Verify', HeaderValue: 'secret' }],
          },
          { Id: 'lost', DomainName: '{{resolve:ssm:/commerce/local/lost/api-host}}' },
          {
            Id: 'site',
            DomainName: `${BUCKET}.s3.us-east-1.amazonaws.com`,
            S3OriginConfig: { OriginAccessIdentity: '' },
          },
        ],
        CacheBehaviors: [
          { ...api, PathPattern: '/things/kept*', CachePolicyId: 'Catalogue', Compress: true },
          { ...api, PathPattern: '/things/*' },
          { ...api, PathPattern: '/puts' },
          { ...api, PathPattern: '/live' },
          { ...api, PathPattern: '/lost', TargetOriginId: 'lost' },
        ],
        DefaultCacheBehavior: {
          TargetOriginId: 'site',
          ViewerProtocolPolicy: 'redirect-to-https',
          CachePolicyId: UNCACHED,
        },
      },
    },
    ID,
  ),
];

/** A service that tells what it is asked, and how often. */
function echo() {
  let count = 0;
  return (request: IncomingMessage, response: ServerResponse): void => {
    count += 1;
    const chunks: Buffer[] = [];
    request
      .on('data', (chunk: Buffer) => chunks.push(chunk))
      .on('end', () => {
        response.setHeader('content-type', 'application/json');
        response.setHeader('access-control-allow-origin', 'https://evil.example');
        if (request.url?.includes('kept')) response.setHeader('cache-control', 'max-age=60');
        const body = Buffer.concat(chunks).toString();
        const { method, url, headers } = request;
        const padding = 'x'.repeat(2_000);
        response.end(JSON.stringify({ method, url, headers, body, count, padding }));
      });
  };
}

describe('the front door that is a distribution', () => {
  let door: Awaited<ReturnType<typeof openFrontDoor>>;
  let handshake = '';
  let cloudFront: CloudFrontClient;

  beforeAll(async () => {
    door = await openFrontDoor({
      http: echo(),
      webSocket: (socket) => {
        socket.on('error', () => {});
        socket.once('data', (data) => {
          handshake = data.toString();
          socket.end('HTTP/1.1 400 Bad Request\r\ncontent-length: 3\r\n\r\nbad');
        });
      },
      resources,
    });
    const { messaging, cdn } = door.cloud.emulators;
    const client = {
      region: 'us-east-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    };
    cloudFront = new CloudFrontClient({ ...client, endpoint: cdn.endpoint });
    const s3 = new S3Client({ ...client, endpoint: messaging.s3Endpoint, forcePathStyle: true });
    await s3.send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: 'index.html',
        Body: '<!doctype html>',
        ContentType: 'text/html',
        CacheControl: 'max-age=60',
      }),
    );
    s3.destroy();
  });
  afterAll(async () => {
    cloudFront.destroy();
    await door.stop();
  });

  it('hands a request to the API of its behaviour, with the header of the edge', async () => {
    const response = await fetch(`${door.url}/things/1?a=%2F&a=+`, {
      method: 'POST',
      headers: { authorization: 'Bearer a', 'sls-offline-authorizer-override': '{"sub":"x"}' },
      body: 'hello',
    });
    expect(response.headers.get('x-cache')).toBe('Miss from cloudfront');
    const asked = (await response.json()) as { readonly headers: object };
    expect(asked).toMatchObject({
      method: 'POST',
      url: '/things/1?a=%2F&a=+',
      body: 'hello',
      headers: {
        authorization: 'Bearer a',
        host: 'things.execute-api.us-east-1.amazonaws.com',
        'x-origin-verify': 'secret',
        'content-length': '5',
      },
    });
    expect(asked.headers).not.toHaveProperty('sls-offline-authorizer-override');
  });

  it('keeps what the policy lets it, until it is invalidated by the SDK', async () => {
    const read = async () => {
      const response = await fetch(`${door.url}/things/kept`);
      const { count } = (await response.json()) as { readonly count: number };
      return { count, cache: response.headers.get('x-cache'), age: response.headers.get('age') };
    };
    const first = await read();
    expect(first.cache).toBe('Miss from cloudfront');
    expect(await read()).toEqual({
      count: first.count,
      cache: 'Hit from cloudfront',
      age: expect.stringMatching(/^\d+$/),
    });
    const { Invalidation } = await cloudFront.send(
      new CreateInvalidationCommand({
        DistributionId: ID,
        InvalidationBatch: {
          CallerReference: 'one',
          Paths: { Quantity: 1, Items: ['/things/kept*'] },
        },
      }),
    );
    const { Invalidation: found } = await cloudFront.send(
      new GetInvalidationCommand({ DistributionId: ID, Id: Invalidation?.Id }),
    );
    expect(found).toMatchObject({
      Status: 'Completed',
      InvalidationBatch: { CallerReference: 'one', Paths: { Items: ['/things/kept*'] } },
    });
    const anew = await read();
    expect(anew.cache).toBe('Miss from cloudfront');
    expect(anew.count).toBeGreaterThan(first.count);
  });

  it('knows no invalidation of a distribution that is not there', async () => {
    const get = new GetInvalidationCommand({ DistributionId: 'E0', Id: 'I1' });
    await expect(cloudFront.send(get)).rejects.toThrow(NoSuchDistribution);
  });

  it('compresses for who takes it', async () => {
    const response = await exchange(
      door.port,
      'GET /things/kept HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: br\r\nConnection: close\r\n\r\n',
    );
    const [head = '', ...body] = response.split('\r\n\r\n');
    expect(head.toLowerCase()).toContain('content-encoding: br');
    const unpacked = brotliDecompressSync(Buffer.from(body.join('\r\n\r\n'), 'latin1'));
    expect(JSON.parse(unpacked.toString())).toMatchObject({ method: 'GET' });
  });

  it('reads the bucket as the distribution, for whoever asks', async () => {
    const page = await fetch(`${door.url}/`, { headers: { authorization: 'Bearer a' } });
    expect([page.status, await page.text()]).toEqual([200, '<!doctype html>']);
    expect(page.headers.get('content-type')).toBe('text/html');
    expect((await fetch(`${door.url}/lost.html`)).status).toBe(403);
  });

  it('leaves CORS to the API, and responds to its preflights', async () => {
    const origin = 'https://shop.example';
    const asked = await fetch(`${door.url}/things/cors`, { headers: { origin } });
    expect(asked.headers.get('access-control-allow-origin')).toBe('*');
    const preflight = await fetch(`${door.url}/puts`, {
      method: 'OPTIONS',
      headers: { origin, 'access-control-request-method': 'PUT' },
    });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get('access-control-allow-methods')).toContain('PUT');
  });

  it.each([
    ['another method of a route', 'GET /puts', 404],
    ['a method that the behaviour does not take', 'POST /', 403],
    ['an API that does not run', 'GET /lost', 404],
    ['the platform itself', 'GET /_local/health', 200],
    ['slashes in a row, which no behaviour has', 'GET //things/1', 403],
    ['slashes in a row within a behaviour', 'GET /things//1', 200],
    ['a path that cannot be decoded', 'GET /things/%zz', 400],
    ['a host in the target', 'GET http://evil/', 400],
  ])('responds to %s', async (_, line, status) => {
    const bytes = `${line} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
    expect(statusesIn(await exchange(door.port, bytes))).toEqual([status]);
  });

  it('says of a body that no API takes that it is too large', async () => {
    const head = 'POST /things/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: ';
    const length = 16 * 1024 * 1024 + 1;
    const bytes = `${head}${length}\r\n\r\n${'x'.repeat(length)}`;
    expect(statusesIn(await exchange(door.port, bytes))).toEqual([413]);
  });

  it('leads a WebSocket to the API behind its path, with the header of the edge', async () => {
    const bytes =
      'GET /live?ticket=1 HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nX-Origin-Verify: forged\r\n\r\n';
    expect(statusesIn(await exchange(door.port, bytes))).toEqual([400]);
    expect(handshake).toContain('GET /live?ticket=1');
    expect(handshake.toLowerCase().match(/x-origin-verify: .*/g)).toEqual([
      'x-origin-verify: secret',
    ]);
  });
});
