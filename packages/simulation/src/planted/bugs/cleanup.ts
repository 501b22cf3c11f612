import type { PlantedBug } from '../plant.ts';

/** Bugs by which a cleanup is not what its report says, or what people did is forgotten. */
export const cleanupBugs: readonly PlantedBug[] = [
  {
    name: 'a page of a cleanup that is recorded twice is counted twice',
    file: 'services/cleanup/use-cases/record-progress.ts',
    find: 'const after = before.pages > page ? before : addPage(before, output);',
    replace: 'const after = addPage(before, output);',
    invariant: 'cleanupReportsAddUp',
  },
  {
    name: 'a run gives the lock of another one back',
    file: 'services/cleanup/adapters/dynamodb/run-params.ts',
    find: `        ConditionExpression: 'attribute_not_exists(pk) OR runId = :runId',
        ExpressionAttributeValues: { ':runId': run.runId },
`,
    replace: '',
    invariant: 'cleanupsDoNotOverlap',
  },
  {
    name: 'an erased order keeps the address of its mails',
    file: 'services/orders/domain/retention.ts',
    find: '          contact: NOBODY,\n',
    replace: '',
    invariant: 'whatIsErasedIsNowhere',
  },
  {
    name: 'what staff did is acknowledged before it is kept',
    file: 'services/foundation/functions/record-act/handler.ts',
    find: '    const isNew = await recordAct(act, dependencies);',
    replace: `    const isNew = true;
    void recordAct(act, dependencies).catch(() => false);`,
    invariant: 'everyActIsRecorded',
  },
];
