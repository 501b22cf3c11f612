import type { Finding } from '../rules/rule.ts';
import { covers, fits, type Grant, isAllowed } from './grants.ts';
import { actionsOf } from './iam.ts';
import type { NeededRight } from './needed-right.ts';

/** What a deployment would be denied: one example of each action. */
export async function missingRights(
  grants: readonly Grant[],
  needed: readonly NeededRight[],
): Promise<Finding[]> {
  const missing = new Map<string, NeededRight>();
  for (const right of needed) {
    if (!missing.has(right.action) && !(await isAllowed(grants, right))) {
      missing.set(right.action, right);
    }
  }
  return [...missing.values()].map(({ action, resource, by }) => ({
    subject: by,
    message: `The role may not ${action} on ${resource}.`,
  }));
}

/** What the role allows, and no deployment needs: actions, and patterns of resources. */
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
