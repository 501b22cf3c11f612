import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readManifests, type ServiceManifest } from '@commerce/local-cloud/manifests';
import type { Definition } from '@commerce/service-model/asl';
import { emptySettings } from '../aws/settings.ts';
import { KEEP_ORDERS_DAYS } from '../shop/data-acts.ts';
import { MOST_OPEN_ORDERS } from '../shop/plan.ts';
import type { LoadedFunction, LoadedHandler } from './functions.ts';

/** All services as they would be deployed, with their code loaded into this process. */
export interface Deployment {
  readonly manifests: readonly ServiceManifest[];
  readonly functions: ReadonlyMap<string, LoadedFunction>;
  readonly machines: readonly {
    readonly name: string;
    readonly type: 'STANDARD' | 'EXPRESS';
    readonly definition: Definition;
  }[];
  /** Release that runs until this one is rolled out; none when this one runs from the beginning. */
  readonly before?: Deployment;
}

/** Address of the simulated payment provider, which no request leaves the process for. */
export const STRIPE_ORIGIN = 'https://api.stripe.invalid';

/**
 * Variables of the simulated machine: neither logs nor metrics are a part of a history, and what a client
 * would look for elsewhere stands here.
 */
const MACHINE = {
  POWERTOOLS_LOG_LEVEL: 'SILENT',
  POWERTOOLS_METRICS_DISABLED: 'true',
  AWS_REGION: 'us-east-1',
  AWS_ENDPOINT_URL_S3: 'https://s3.invalid',
  ...emptySettings(),
};

/**
 * Settings of the simulated shop: limits that a day of a few orders reaches, the shortest retention, times of
 * an account.
 */
const SHOP = {
  MAX_OPEN_ORDERS: String(MOST_OPEN_ORDERS),
  KEEP_ORDERS_DAYS: String(KEEP_ORDERS_DAYS),
  // What became of an import is looked at when all is over.
  KEEP_IMPORTS_DAYS: '365',
  JWT_AUDIENCE: 'shop',
  // A stage without a distribution: people come to its APIs, which take every request.
  EDGE_SECRET_ID: '',
  // As in an account: the digest is written some minutes after the end of its window.
  DIGEST_WINDOW_SECONDS: '3600',
  DIGEST_GRACE_SECONDS: '60',
};

/** Loads the services of the repository, or of a release that is named in the account of a day. */
export async function loadDeployment(root: string, release?: string): Promise<Deployment> {
  const services = join(root, 'services');
  // In one order on every machine: it decides the order of events of the same moment.
  const folders = readdirSync(services)
    .sort()
    .map((name) => join(services, name));
  const manifests = await readManifests(folders, {
    url: 'https://shop.invalid',
    issuer: 'https://issuer.invalid',
    stripeApiBase: STRIPE_ORIGIN,
    s3Endpoint: 'https://s3.invalid',
  });
  const functions = new Map<string, LoadedFunction>();
  for (const manifest of manifests.flatMap((each) => each.functions)) {
    const { configuration, maximumRetryAttempts, onFailure } = manifest;
    const { name, modulePath, exportName, timeout, environment } = configuration;
    const file = pathToFileURL(modulePath.replace(/\.mjs$/, '.ts'));
    const module = (await import(file.href)) as Record<string, LoadedHandler>;
    const handler = module[exportName];
    if (handler === undefined) throw new Error(`${name} has no export ${exportName}`);
    if (typeof handler.fresh !== 'function') throw new Error(`${name} makes no instances`);
    functions.set(name, {
      name,
      handler,
      timeoutMs: timeout * 1_000,
      environment: { ...environment, ...MACHINE, ...SHOP },
      maximumRetryAttempts,
      onFailure,
      ...(release !== undefined && { release }),
    });
  }
  const machines = manifests.flatMap(({ stateMachines }) =>
    stateMachines.map(({ name, type, definition }) => ({
      name,
      type,
      definition: JSON.parse(definition) as Definition,
    })),
  );
  return { manifests, functions, machines };
}
