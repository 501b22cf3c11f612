import { retentionTaskInput, retentionTaskOutput } from '@commerce/events';
import { pagedTaskHandler } from '@commerce/lambda';
import { customerFiles, customerIdentities } from '../../dependencies.ts';
import { purgeFolders } from '../../use-cases/purge-folders.ts';

export const handler = pagedTaskHandler(
  { name: 'purge-folders', input: retentionTaskInput, output: retentionTaskOutput },
  ({ now, dryRun, after }, _context, dependencies) =>
    purgeFolders({ after, now: new Date(now), dryRun }, dependencies),
  () => ({ files: customerFiles(), identities: customerIdentities() }),
);
