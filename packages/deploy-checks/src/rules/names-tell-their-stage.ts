import { NAMED, resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

/** What patterns of a deploy role look for in the middle of a name. */
const LIKE_A_STAGE = /-(pr|prod|staging)-/;

const queueNamed = (QueueName: string) => ({
  resources: { Sales: { Type: 'AWS::SQS::Queue', Properties: { QueueName } } },
});

/** The role that deploys `prod` may do what it does on `*-prod-*`, whichever stage a name is of. */
export const namesTellTheirStage: Rule = {
  id: 'names-tell-their-stage',
  check: ({ template }) =>
    Object.entries(template.Resources).flatMap(([subject, { Type, Properties = {} }]) => {
      const property = NAMED[Type]?.name ?? '';
      const name = Properties[property];
      if (name === undefined) return [];
      const [like] = LIKE_A_STAGE.exec(resolveText(name, template)) ?? [];
      return like === undefined
        ? []
        : [{ subject, message: `Choose another ${property}: by "${like}" it is of that stage.` }];
    }),
  accepts: queueNamed('shop-products-dev'),
  rejects: queueNamed('shop-prod-sales-dev'),
};
