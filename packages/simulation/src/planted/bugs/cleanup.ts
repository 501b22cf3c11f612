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
    name: 'a run begins although another one has its lock',
    file: 'services/cleanup/adapters/dynamodb/run-params.ts',
    find: `        Item: toLockItem(run),
        ConditionExpression: 'attribute_not_exists(pk)',
`,
    replace: '        Item: toLockItem(run),\n',
    invariant: 'cleanupsDoNotOverlap',
  },
  {
    name: 'orders that an erasure before has been at are erased again',
    file: 'services/orders/use-cases/erase-customer.ts',
    find: 'if (record?.order.customerId !== customerId) return undefined;',
    replace: 'if (record === undefined) return undefined;',
    invariant: 'cleanupReportsAddUp',
  },
  {
    name: 'an erasure forgets the places of open orders',
    file: 'services/orders/use-cases/erase-customer.ts',
    find: 'const isNoneOpen = over.length === taken.orderIds.length;',
    replace: 'const isNoneOpen = over.length <= taken.orderIds.length;',
    invariant: 'openOrdersAreLimited',
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
