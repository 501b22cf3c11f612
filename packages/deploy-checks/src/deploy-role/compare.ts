import type { Finding } from '../rules/rule.ts';
import { covers, fits, type Grant, isAllowed } from './grants.ts';
import { actionsOf } from './iam.ts';
import type { NeededRight } from './needed-right.ts';

/** What a deployment would be denied: one example of each action. */
export const missingRights = (
  grants: readonly Grant[],
  needed: readonly NeededRight[],
): Promise<Finding[]> =>
  missing(grants, needed, ({ action, resource }) => `The role may not ${action} on ${resource}.`);

/** What roles of services allow, and would still be denied: one example of each action. */
export const unboundedRights = (
  boundary: readonly Grant[],
  needed: readonly NeededRight[],
): Promise<Finding[]> =>
  missing(
    boundary,
    needed,
    ({ action, resource }) =>
      `The boundary denies ${action} on ${resource}: allow it in BoundaryPolicy of infrastructure/deploy-role.yml, and deploy that first.`,
  );

async function missing(
  grants: readonly Grant[],
  needed: readonly NeededRight[],
  say: (right: NeededRight) => string,
): Promise<Finding[]> {
  const denied = new Map<string, NeededRight>();
  for (const right of needed) {
    if (!denied.has(right.action) && !(await isAllowed(grants, right))) {
      denied.set(right.action, right);
    }
  }
  return [...denied.values()].map((right) => ({ subject: right.by, message: say(right) }));
}

/** What statements allow, and nothing needs: actions, and patterns of resources. */
export async function needlessGrants(
  grants: readonly Grant[],
  needed: readonly NeededRight[],
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const grant of grants.filter(({ effect }) => effect === 'Allow')) {
    const used: NeededRight[] = [];
    for (const right of needed) if (await fits(grant, right)) used.push(right);
    const actions = new Set(used.map(({ action }) => action.toLowerCase()));
    for (const action of (await Promise.all(grant.actions.map(actionsOf))).flat()) {
      if (actions.has(action.toLowerCase())) continue;
      findings.push({ subject: grant.sid, message: `Nothing needs ${action}: remove it.` });
    }
    for (const pattern of grant.resources) {
      if (used.some((right) => covers(pattern, right))) continue;
      findings.push({
        subject: grant.sid,
        message: `Nothing is deployed as ${pattern}: remove it.`,
      });
    }
  }
  return findings;
}
