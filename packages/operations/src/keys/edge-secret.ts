import { randomBytes } from 'node:crypto';
import {
  type CloudFrontClient,
  GetDistributionCommand,
  UpdateDistributionCommand,
} from '@aws-sdk/client-cloudfront';
import {
  GetSecretValueCommand,
  PutSecretValueCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { EDGE_HEADER } from '@commerce/service-model/edge';
import * as z from 'zod';

/** By it APIs know what came through the distribution: the secret that both hold. */
export const EDGE_SECRET = 'edge-secret';

const content = z.object({ current: z.string().min(1), previous: z.string() });
type Content = z.infer<typeof content>;

/** Where the secret is kept and shown. */
export interface EdgeSecretPlaces {
  readonly secrets: Pick<SecretsManagerClient, 'send'>;
  readonly cloudFront: Pick<CloudFrontClient, 'send'>;
  readonly stage: string;
  readonly distributionId: string;
  readonly wait: (ms: number) => Promise<unknown>;
}

/**
 * A function reads again for a key that it does not know, but not within ten seconds of the last time. After
 * those whoever read last knows the new key, so the distribution may show it.
 */
const UNTIL_READ_MS = 15_000;
/** Functions keep what they read for a quarter of an hour. */
const KEPT_MS = 15 * 60_000;

/** Whether both keys are good, and since when. */
export async function edgeSecretState({ secrets, stage }: EdgeSecretPlaces) {
  const { CreatedDate, ...found } = await read(secrets, stage);
  return {
    name: EDGE_SECRET,
    keys: found.content.previous === '' ? 1 : 2,
    ...(CreatedDate && { changedAt: CreatedDate.toISOString() }),
  };
}

/**
 * Makes a new key: functions take it and the one before, then the distribution shows it. A change that broke
 * off before the distribution showed its key is finished instead. Returns what was done.
 *
 * @throws Error with a sentence while an earlier change is on its way to the edges.
 */
export async function rotateEdgeSecret(places: EdgeSecretPlaces): Promise<string> {
  const { secrets, stage, wait } = places;
  const { content: before } = await read(secrets, stage);
  const distribution = await shownBy(places);
  if (distribution.keys.some((key) => key !== before.current)) {
    await show(places, distribution, before.current);
    return `${EDGE_SECRET}: the change before had not reached the distribution; it does now, in some minutes`;
  }
  assertDeployed(distribution);
  const after = { current: randomBytes(32).toString('hex'), previous: before.current };
  await write(secrets, stage, after);
  await wait(UNTIL_READ_MS);
  await show(places, distribution, after.current);
  return `${EDGE_SECRET} has 2 keys now; the distribution shows the new one everywhere in some minutes`;
}

/**
 * Takes the key before away.
 *
 * @throws Error with a sentence when there is none, or the distribution may still show it somewhere.
 */
export async function retireEdgeSecret(places: EdgeSecretPlaces): Promise<string> {
  const { secrets, stage } = places;
  const { content: before } = await read(secrets, stage);
  if (before.previous === '') throw new Error(`${EDGE_SECRET} has one key only: rotate it first`);
  const distribution = await shownBy(places);
  if (distribution.keys.some((key) => key !== before.current)) {
    throw new Error(`The distribution shows the key before: rotate ${EDGE_SECRET} to finish that`);
  }
  assertDeployed(distribution);
  await write(secrets, stage, { ...before, previous: '' });
  return `${EDGE_SECRET} has 1 key now; functions forget the other within ${KEPT_MS / 60_000} minutes`;
}

const idOf = (stage: string): string => `/commerce/${stage}/${EDGE_SECRET}`;

async function read(secrets: EdgeSecretPlaces['secrets'], stage: string) {
  const { SecretString = '', CreatedDate } = await secrets.send(
    new GetSecretValueCommand({ SecretId: idOf(stage) }),
  );
  return { content: content.parse(JSON.parse(SecretString)), CreatedDate };
}

async function write(
  secrets: EdgeSecretPlaces['secrets'],
  stage: string,
  value: Content,
): Promise<void> {
  const SecretString = JSON.stringify(value);
  await secrets.send(new PutSecretValueCommand({ SecretId: idOf(stage), SecretString }));
}

type Shown = Awaited<ReturnType<typeof shownBy>>;

/** What the distribution shows to its origins, and whether all edges do. */
async function shownBy({ cloudFront, distributionId }: EdgeSecretPlaces) {
  const { Distribution, ETag } = await cloudFront.send(
    new GetDistributionCommand({ Id: distributionId }),
  );
  const config = Distribution?.DistributionConfig;
  const headers = (config?.Origins?.Items ?? [])
    .flatMap(({ CustomHeaders }) => CustomHeaders?.Items ?? [])
    .filter(({ HeaderName }) => HeaderName?.toLowerCase() === EDGE_HEADER);
  if (!config || headers.length === 0) {
    throw new Error(`The distribution ${distributionId} shows no ${EDGE_HEADER} to its origins`);
  }
  return {
    config,
    ETag,
    isDeployed: Distribution.Status === 'Deployed',
    keys: headers.map(({ HeaderValue }) => HeaderValue),
  };
}

function assertDeployed({ isDeployed }: Shown): void {
  if (isDeployed) return;
  throw new Error('A change of the distribution is on its way to the edges: try again in minutes');
}

/** The template of the distribution names the secret, and would have the same value. */
async function show(
  { cloudFront, distributionId }: EdgeSecretPlaces,
  { config, ETag }: Shown,
  key: string,
): Promise<void> {
  const Items = config.Origins?.Items?.map((origin) => ({
    ...origin,
    ...(origin.CustomHeaders && {
      CustomHeaders: {
        ...origin.CustomHeaders,
        Items: origin.CustomHeaders.Items?.map((header) =>
          header.HeaderName?.toLowerCase() === EDGE_HEADER
            ? { ...header, HeaderValue: key }
            : header,
        ),
      },
    }),
  }));
  await cloudFront.send(
    new UpdateDistributionCommand({
      Id: distributionId,
      IfMatch: ETag,
      DistributionConfig: { ...config, Origins: { Quantity: Items?.length, Items } },
    }),
  );
}
