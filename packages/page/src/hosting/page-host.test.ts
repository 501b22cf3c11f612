import {
  CloudFrontClient,
  CreateInvalidationCommand,
  GetInvalidationCommand,
} from '@aws-sdk/client-cloudfront';
import { CreateBucketCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { SSMClient } from '@aws-sdk/client-ssm';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { type HostClients, pageHost } from './page-host.ts';
import Hosting from './plugin.ts';

const ID = 'E2SHOP';
const SHOP = { service: 'storefront', base: '/' };
const page = (text: string) => [
  {
    path: 'index.html',
    contents: new TextEncoder().encode(text),
    contentType: 'text/html',
    immutable: false,
  },
];

let cloud: TestCloud;
let clients: HostClients;
beforeAll(async () => {
  cloud = await startTestCloud();
  const { cdn, parameters } = cloud.emulators;
  parameters.put('/commerce/test/storefront/site-bucket', 'site');
  parameters.put('/commerce/test/backoffice/site-bucket', 'site');
  parameters.put('/commerce/test/storefront/distribution-id', ID);
  parameters.put('/commerce/test/desk/site-bucket', 'site');
  cdn.putDistribution(ID, 'shop.cloudfront.net', {
    Origins: [{ Id: 'site', DomainName: 'site.s3.us-east-1.amazonaws.com', S3OriginConfig: {} }],
    DefaultCacheBehavior: {
      TargetOriginId: 'site',
      ViewerProtocolPolicy: 'redirect-to-https',
      CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6',
    },
  });
  clients = {
    ssm: cloud.client(SSMClient),
    s3: cloud.client(S3Client, { forcePathStyle: true }),
    cloudFront: cloud.client(CloudFrontClient),
  };
  await clients.s3.send(new CreateBucketCommand({ Bucket: 'site' }));
}, 30_000);
afterAll(() => cloud?.stop());

const sent = () => jest.mocked(clients.cloudFront.send).mock.calls.map(([command]) => command);
beforeEach(() => {
  jest.restoreAllMocks();
  jest.spyOn(clients.cloudFront, 'send');
});

describe('the page of a stage', () => {
  it('is published and gone back to where its stack says, and edges forget it each time', async () => {
    const host = await pageHost(clients, 'test', SHOP);
    const first = await host.publish(page('a'));
    const second = await host.publish(page('b'), { wait: true });
    await host.publish(page('b'));
    expect(await host.rollback({})).toBe(first.release);
    expect(await host.releases()).toEqual({
      names: [first.release, second.release].toSorted(),
      shown: first.release,
    });
    const invalidations = sent().filter((one) => one instanceof CreateInvalidationCommand);
    expect(invalidations.map(({ input }) => input)).toEqual(
      Array.from({ length: 3 }, () => ({
        DistributionId: ID,
        InvalidationBatch: {
          CallerReference: expect.any(String),
          Paths: { Quantity: 2, Items: ['/', '/index.html'] },
        },
      })),
    );
    // Only the second was waited for.
    expect(sent().filter((one) => one instanceof GetInvalidationCommand)).toHaveLength(1);
  });

  it('is below its base in its bucket, and leaves what else is there alone', async () => {
    const shop = await pageHost(clients, 'test', SHOP);
    const office = await pageHost(clients, 'test', { service: 'backoffice', base: '/backoffice/' });
    await shop.publish(page('shop'));
    const before = await shop.releases();
    const first = await office.publish(page('office'));
    await office.publish(page('office of today'));
    expect(await office.rollback({})).toBe(first.release);

    expect(await shop.releases()).toEqual(before);
    const { Body } = await clients.s3.send(
      new GetObjectCommand({ Bucket: 'site', Key: 'backoffice/index.html' }),
    );
    expect(await Body?.transformToString()).toBe('office');
    const invalidations = sent().filter((one) => one instanceof CreateInvalidationCommand);
    expect(invalidations.at(-1)?.input.InvalidationBatch?.Paths?.Items).toEqual([
      '/backoffice/',
      '/backoffice/index.html',
    ]);
  });

  it.each(['nope', '../../site', ''])('has no release %j to go back to', async (to) => {
    const host = await pageHost(clients, 'test', SHOP);
    await expect(host.rollback({ to })).rejects.toMatchObject({ code: 'UNKNOWN_RELEASE' });
  });

  it('is nowhere before its stack is deployed', async () => {
    await expect(pageHost(clients, 'new', SHOP)).rejects.toThrow('Deploy storefront first');
  });
});

describe('the plugin', () => {
  const before = process.env;
  beforeAll(() => {
    process.env = { ...before, ...cloud.emulators.environment };
  });
  afterAll(() => {
    process.env = before;
  });
  class UserError extends Error {
    override readonly name = 'UserError';
  }
  const hosting = (options = {}, definition?: string, stage = 'new') => {
    const said: string[] = [];
    const serverless = {
      classes: { Error: UserError },
      serviceDir: import.meta.dirname,
      service: { service: 'storefront', custom: { page: definition } },
      getProvider: () => ({
        getStage: () => stage,
        getAwsSdkV3Config: async () => ({
          region: 'us-east-1',
          credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
        }),
      }),
    };
    const log = { notice: (text: string) => said.push(text) };
    return { plugin: new Hosting(serverless, options, { log }), said };
  };

  it('builds before a deployment changes anything, and publishes after it', () => {
    expect(Object.keys(hosting().plugin.hooks)).toEqual([
      'before:deploy:deploy',
      'after:deploy:deploy',
      'publish-page:build',
      'publish-page:publish',
      'rollback-page:rollback',
      'list-pages:list',
    ]);
  });

  it('says in a sentence that there is no stack', async () => {
    const { plugin } = hosting({}, '../testing/page.ts');
    await expect(plugin.hooks['list-pages:list']?.()).rejects.toThrow(
      'Deploy desk and storefront first',
    );
  });

  it.each([
    [{ to: 'nope' }, 'There is no release nope of the page'],
    [{}, 'There is no release before the one shown'],
  ])('says in a sentence that there is nothing to go back to: %j', async (options, sentence) => {
    const { plugin } = hosting(options, '../testing/page.ts', 'test');
    await expect(plugin.hooks['rollback-page:rollback']?.()).rejects.toMatchObject({
      name: 'UserError',
      message: sentence,
    });
  });

  it.each([
    [undefined, 'custom.page names no module'],
    ['load-definition.ts', 'has no page as its default export'],
  ])('says that custom.page is %s', async (definition, sentence) => {
    const { plugin } = hosting({}, definition);
    await expect(plugin.hooks['publish-page:build']?.()).rejects.toThrow(sentence);
  });
});
