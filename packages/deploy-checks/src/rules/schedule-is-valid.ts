import { scheduleProblem } from '@commerce/service-model/schedule';
import { resourcesOf } from '@commerce/service-model/template';
import type { Rule } from './rule.ts';

const scheduleOf = (ScheduleExpression: string) => ({
  resources: { Sweep: { Type: 'AWS::Scheduler::Schedule', Properties: { ScheduleExpression } } },
});

/** CloudFormation finds a bad expression only while it deploys. */
export const scheduleIsValid: Rule = {
  id: 'schedule-is-valid',
  check: ({ template }) =>
    ['AWS::Scheduler::Schedule', 'AWS::Events::Rule'].flatMap((type) =>
      resourcesOf(template, type).flatMap(({ logicalId, properties }) => {
        if (properties.ScheduleExpression === undefined) return [];
        const problem = scheduleProblem(String(properties.ScheduleExpression));
        return problem === null ? [] : [{ subject: logicalId, message: problem }];
      }),
    ),
  accepts: scheduleOf('cron(15 4 * * ? *)'),
  rejects: scheduleOf('cron(15 4 * * * *)'),
};
