import {
  type DistributionConfig,
  GetDistributionCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import {
  CreateSecretCommand,
  GetSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { startTestCloud, type TestCloud } from '@commerce/testing/test-cloud';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { edgeSecretState, retireEdgeSecret, rotateEdgeSecret } from './edge-secret.ts';

const FIRST = 'first';
const PLAIN = { Id: 'site', DomainName: 'site.example' };

let cloud: TestCloud;
let secrets: SecretsManagerClient;
beforeAll(async () => {
  cloud = await startTestCloud();
  secrets = cloud.client(SecretsManagerClient);
}, 30_000);
afterAll(() => cloud?.stop());

/** A distribution with two APIs and a bucket. */
class Distribution {
  Status = 'Deployed';
  ETag = 'E1';
  config: DistributionConfig = {
    CallerReference: 'c',
    Comment: 'shop-test',
    Enabled: true,
    DefaultCacheBehavior: { TargetOriginId: 'site', ViewerProtocolPolicy: 'https-only' },
    Origins: { Quantity: 3, Items: [showing('orders', FIRST), showing('live', FIRST), PLAIN] },
  };

  async send(command: unknown): Promise<object> {
    if (command instanceof GetDistributionCommand) {
      const { Status, ETag, config } = this;
      return { ETag, Distribution: { Status, DistributionConfig: config } };
    }
    if (!(command instanceof UpdateDistributionCommand)) throw new Error('Not expected');
    expect(command.input).toMatchObject({ Id: 'E123', IfMatch: this.ETag });
    this.config = command.input.DistributionConfig as DistributionConfig;
    this.ETag += '1';
    return {};
  }

  get shown(): (string | undefined)[] {
    return (this.config.Origins?.Items ?? []).flatMap(
      ({ CustomHeaders }) => CustomHeaders?.Items?.map(({ HeaderValue }) => HeaderValue) ?? [],
    );
  }
}

const showing = (Id: string, HeaderValue: string) => ({
  Id,
  DomainName: `${Id}.example`,
  CustomHeaders: { Quantity: 1, Items: [{ HeaderName: 'X-Origin-Verify', HeaderValue }] },
});

let stages = 0;
let stage: string;
let distribution: Distribution;
let waits: { ms: number; shown: unknown; held: unknown }[];
const held = async () => {
  const { SecretString = '' } = await secrets.send(
    new GetSecretValueCommand({ SecretId: `/commerce/${stage}/edge-secret` }),
  );
  return JSON.parse(SecretString) as { current: string; previous: string };
};
const places = () => ({
  secrets,
  cloudFront: distribution as never,
  stage,
  distributionId: 'E123',
  wait: async (ms: number) => {
    waits.push({ ms, shown: distribution.shown, held: await held() });
  },
});

beforeEach(async () => {
  stages += 1;
  stage = `test-${stages}`;
  distribution = new Distribution();
  waits = [];
  await secrets.send(
    new CreateSecretCommand({
      Name: `/commerce/${stage}/edge-secret`,
      SecretString: JSON.stringify({ current: FIRST, previous: '' }),
    }),
  );
});

describe('the secret of the edge', () => {
  it('is good twice before the distribution shows the new key', async () => {
    await rotateEdgeSecret(places());

    const { current, previous } = await held();
    expect([current, previous]).toEqual([expect.stringMatching(/^[\da-f]{64}$/), FIRST]);
    expect(waits).toEqual([
      { ms: 15_000, shown: [FIRST, FIRST], held: { current, previous: FIRST } },
    ]);
    expect(distribution.shown).toEqual([current, current]);
    expect(distribution.config).toMatchObject({
      Comment: 'shop-test',
      Origins: { Quantity: 3, Items: [{ Id: 'orders' }, { Id: 'live' }, PLAIN] },
    });
    expect(await edgeSecretState(places())).toEqual({
      name: 'edge-secret',
      keys: 2,
      changedAt: expect.stringMatching(/^20\d\d-/),
    });
  });

  it('is not changed while a change is on its way', async () => {
    await rotateEdgeSecret(places());
    const before = await held();
    distribution.Status = 'InProgress';
    await expect(rotateEdgeSecret(places())).rejects.toThrow('on its way');
    await expect(retireEdgeSecret(places())).rejects.toThrow('on its way');
    expect(await held()).toEqual(before);
  });

  it('finishes a change that broke off, and makes no key then', async () => {
    const broken = { ...places(), wait: () => Promise.reject(new Error('Ctrl-C')) };
    await expect(rotateEdgeSecret(broken)).rejects.toThrow('Ctrl-C');
    const before = await held();
    await expect(retireEdgeSecret(places())).rejects.toThrow('to finish that');

    expect(await rotateEdgeSecret(places())).toContain('had not reached the distribution');
    expect(await held()).toEqual(before);
    expect(distribution.shown).toEqual([before.current, before.current]);
  });

  it('loses the key before, and no other', async () => {
    await expect(retireEdgeSecret(places())).rejects.toThrow('one key only');
    await rotateEdgeSecret(places());
    const { current } = await held();
    await retireEdgeSecret(places());
    expect(await held()).toEqual({ current, previous: '' });
    expect(distribution.shown).toEqual([current, current]);
  });

  it('is shown by the distribution that is named, or nothing is changed', async () => {
    distribution.config = { ...distribution.config, Origins: { Quantity: 1, Items: [PLAIN] } };
    await expect(rotateEdgeSecret(places())).rejects.toThrow('E123 shows no x-origin-verify');
    expect(await held()).toEqual({ current: FIRST, previous: '' });
  });
});
