import { retentionDays } from '@commerce/events';
import { asRecord, resourcesOf } from '@commerce/service-model/template';
import type { Rule } from './rule.ts';

/** `KEEP_ORDERS_DAYS`: how long something is kept before a task deletes it. */
const PERIOD = /^KEEP_\w+_DAYS$/;

const functionWith = (Variables: Readonly<Record<string, unknown>>) => ({
  resources: {
    ArchiveOrders: { Type: 'AWS::Lambda::Function', Properties: { Environment: { Variables } } },
  },
});

/** A period that is no number of days, or none, would have everything deleted, or nothing ever. */
export const retentionIsBounded: Rule = {
  id: 'retention-is-bounded',
  check: ({ template }) =>
    resourcesOf(template, 'AWS::Lambda::Function').flatMap(({ logicalId, properties }) =>
      Object.entries(asRecord(asRecord(properties.Environment).Variables))
        .filter(([name, value]) => PERIOD.test(name) && !retentionDays.safeParse(value).success)
        .map(([name]) => ({
          subject: logicalId,
          message: `Set ${name} to a whole number of days, from 1 to 3,650.`,
        })),
    ),
  accepts: functionWith({ KEEP_ORDERS_DAYS: 730 }),
  rejects: functionWith({ KEEP_ORDERS_DAYS: '0' }),
};
