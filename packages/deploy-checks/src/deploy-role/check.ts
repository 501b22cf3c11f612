import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { quotasHaveHeadRoom } from '../rules/quotas-have-head-room.ts';
import { type Finding, findingsOf } from '../rules/rule.ts';
import { CHECKED_STAGE, type PackagedService } from '../template/packaged-service.ts';
import { missingRights, needlessGrants, unboundedRights } from './compare.ts';
import { rightsOfDeployment, rightsOfStages } from './deployment.ts';
import { boundaryOf, grantsOf, readRole } from './grants.ts';
import type { NeededRight } from './needed-right.ts';
import { neededRights } from './needed-rights.ts';
import { rightsOfRoles } from './rights-of-roles.ts';
import { SHIFTED_TRAFFIC } from './shifted-traffic.ts';

/** The template of the role with which services are deployed. */
export const deployRoleFile = (root: string): string =>
  join(root, 'infrastructure/deploy-role.yml');

/**
 * Compares the deploy role with what packaged services need, and its boundary with what their roles may.
 * Whether they allow too much can only be said when all services are there.
 */
export async function checkDeployRole(
  file: string,
  services: readonly PackagedService[],
  isComplete: boolean,
): Promise<Finding[]> {
  const role = readRole(readFileSync(file, 'utf8'));
  const needed = rightsOfStages();
  const ofRoles: NeededRight[] = [];
  const stacks = [
    { name: `orders-${CHECKED_STAGE}`, stage: CHECKED_STAGE, template: SHIFTED_TRAFFIC },
    ...services.map(({ name, stage, template }) => ({ name: `${name}-${stage}`, stage, template })),
  ];
  for (const stack of stacks) {
    needed.push(...rightsOfDeployment(stack), ...(await neededRights(stack)));
    ofRoles.push(...(await rightsOfRoles(stack)));
  }
  const grants = grantsOf(role, CHECKED_STAGE);
  const boundary = boundaryOf(role, CHECKED_STAGE);
  const asService = {
    name: 'deploy-role',
    stage: CHECKED_STAGE,
    bundles: {},
    functionFiles: {},
    metrics: [],
  };
  return [
    ...(await missingRights(grants, needed)),
    ...(await unboundedRights(boundary, ofRoles)),
    ...(isComplete ? await needlessGrants(grants, needed) : []),
    ...(isComplete ? await needlessGrants(boundary, ofRoles) : []),
    ...(await findingsOf(quotasHaveHeadRoom, { ...asService, template: role })),
  ];
}
