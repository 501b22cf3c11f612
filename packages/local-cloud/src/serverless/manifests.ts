import { ACCOUNT_ID, REGION } from '../emulators/emulator.ts';
import { withVariables } from './definition.ts';
import { buildManifest, type ServiceManifest } from './manifest.ts';
import { resolveServices } from './resolve.ts';

export type { FunctionManifest, ServiceManifest } from './manifest.ts';

/**
 * Reads services as `sls deploy` would see them, resolved for a machine without servers.
 *
 * @param folders the services' folders, as absolute paths.
 * @param variables values of `${localCloud:…}` in their configurations.
 * @throws Error that names the service; what is wrong with it was printed.
 * @example
 * ```ts
 * const variables = { url, issuer, stripeApiBase, s3Endpoint };
 * const [orders] = await readManifests([resolve('services/orders')], variables);
 * ```
 */
export async function readManifests(
  folders: readonly string[],
  variables: Readonly<Record<string, string>>,
): Promise<ServiceManifest[]> {
  const resolving = resolveServices(folders);
  try {
    const manifests: ServiceManifest[] = [];
    for (const folder of folders) {
      const definition = withVariables(await resolving.definitionOf(folder), variables);
      const { service } = definition.service;
      manifests.push(
        buildManifest(definition, {
          context: {
            service,
            stage: 'local',
            region: REGION,
            accountId: ACCOUNT_ID,
            issuerOf: (poolId) => `https://cognito-idp.invalid/${poolId}`,
            queueUrl: (name) => `https://sqs.invalid/${ACCOUNT_ID}/${name}`,
          },
          bundleDir: folder,
          environment: {},
        }),
      );
    }
    return manifests;
  } finally {
    resolving.stop();
  }
}
