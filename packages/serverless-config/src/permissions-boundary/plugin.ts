import type { Serverless } from '@commerce/service-model/serverless';
import { assertStageName } from '@commerce/service-model/stage-name';
import { boundedRoles } from './bounded-roles.ts';

type Instance = Serverless<{
  service: 'custom';
  provider: 'compiledCloudFormationTemplate';
  aws: 'getStage';
}>;

const NONE = 'none';

/**
 * Puts every role of a template, whoever made it, below the permissions boundary of the deploy role that
 * makes it: `custom.permissionsBoundary` is the environment of that role, or `none` for a stage that
 * people deploy with rights of their own. Rejects stages whose names no policy could tell apart.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html
 * @example
 * ```yaml
 * plugins:
 *   # After all that add roles.
 *   - "@commerce/serverless-config/permissions-boundary"
 * custom:
 *   permissionsBoundary: ${param:permissionsBoundary}
 * ```
 */
export default class PermissionsBoundary {
  readonly hooks: Readonly<Record<string, () => void>>;

  constructor(serverless: Instance) {
    this.hooks = {
      initialize: () => assertStageName(serverless.getProvider('aws').getStage()),
      'before:aws:package:finalize:saveServiceState': () => bound(serverless),
    };
  }
}

function bound(serverless: Instance): void {
  const { service, custom, provider } = serverless.service;
  const environment = custom?.permissionsBoundary;
  if (environment === undefined) {
    throw new Error(
      `${service}: custom.permissionsBoundary does not say what bounds its roles; "${NONE}" is an answer`,
    );
  }
  if (environment === NONE) return;
  const { Resources } = provider.compiledCloudFormationTemplate;
  const stage = serverless.getProvider('aws').getStage();
  Object.assign(Resources, boundedRoles(Resources, { environment, stage }));
}
