import { randomUUID } from 'node:crypto';
import { CloudFrontClient } from '@aws-sdk/client-cloudfront';
import { S3Client } from '@aws-sdk/client-s3';
import { GetParametersCommand, SSMClient } from '@aws-sdk/client-ssm';
import type { BuiltFile } from '../build/build-page.ts';
import type { PageDefinition } from '../build/definition.ts';
import { invalidate } from './invalidate.ts';
import { type Published, publishPage } from './publish-page.ts';
import { rollbackPage } from './rollback-page.ts';
import { s3Site } from './site.ts';

/** Clients of the account that a stage is in. */
export interface HostClients {
  readonly ssm: SSMClient;
  readonly s3: S3Client;
  readonly cloudFront: CloudFrontClient;
}

/** The page of a stage, where visitors get it. */
export interface PageHost {
  publish(files: readonly BuiltFile[], options?: { readonly wait?: boolean }): Promise<Published>;
  rollback(options: { readonly to?: string | undefined; readonly wait?: boolean }): Promise<string>;
  /** Releases that can be gone back to, oldest first, and which of them is shown. */
  releases(): Promise<{ readonly names: readonly string[]; readonly shown: string | undefined }>;
}

/** Clients of one account and region, as the framework or an environment says. */
export const clientsWith = (config: object): HostClients => ({
  ssm: new SSMClient(config),
  // S3 refuses checksums that it did not ask for behind some proxies.
  s3: new S3Client({ requestChecksumCalculation: 'WHEN_REQUIRED', ...config }),
  cloudFront: new CloudFrontClient(config),
});

/**
 * Finds the bucket of a page and the distribution of a stage by the parameters that their stacks write. In the
 * bucket everything is below the page's base, as the distribution asks for it.
 *
 * @throws Error with a sentence when the stack is not there.
 */
export async function pageHost(
  { ssm, s3, cloudFront }: HostClients,
  stage: string,
  { service, base }: Pick<PageDefinition, 'service' | 'base'>,
): Promise<PageHost> {
  const names = [
    `/commerce/${stage}/${service}/site-bucket`,
    `/commerce/${stage}/storefront/distribution-id`,
  ];
  const { Parameters = [] } = await ssm.send(new GetParametersCommand({ Names: names }));
  const [bucket, distributionId] = names.map(
    (name) => Parameters.find(({ Name }) => Name === name)?.Value,
  );
  if (bucket === undefined || distributionId === undefined) {
    const services = [...new Set([service, 'storefront'])];
    throw new Error(`Deploy ${services.join(' and ')} first: they write ${names.join(' and ')}`);
  }
  const site = s3Site(s3, bucket, base.slice(1));
  const forget = (paths: readonly string[], wait = false) =>
    invalidate(
      cloudFront,
      distributionId,
      paths.map((path) => base + path),
      { wait, reference: randomUUID() },
    );
  return {
    async publish(files, { wait } = {}) {
      const published = await publishPage(files, { site, now: new Date() });
      await forget(published.changed, wait);
      return published;
    },
    async rollback({ to, wait }) {
      const { release, changed } = await rollbackPage(site, { to });
      await forget(changed, wait);
      return release;
    },
    async releases() {
      return { names: await site.releases(), shown: (await site.shown())?.name };
    },
  };
}
