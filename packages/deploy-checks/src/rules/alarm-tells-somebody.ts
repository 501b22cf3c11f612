import { asList, resourcesOf } from '@commerce/service-model/template';
import type { Rule } from './rule.ts';

const alarmWith = (properties: object) => ({
  resources: {
    Parked: {
      Type: 'AWS::CloudWatch::Alarm',
      Properties: { AlarmDescription: 'Orders wait for a person.', ...properties },
    },
  },
});

/** An alarm says what is wrong, to somebody, also when it is over. */
export const alarmTellsSomebody: Rule = {
  id: 'alarm-tells-somebody',
  check: ({ template }) =>
    resourcesOf(template, 'AWS::CloudWatch::Alarm')
      .filter(
        ({ properties: { AlarmActions, OKActions, AlarmDescription } }) =>
          asList(AlarmActions).length === 0 ||
          asList(OKActions).length === 0 ||
          AlarmDescription === undefined,
      )
      .map(({ logicalId }) => ({
        subject: logicalId,
        message: 'Give the alarm an AlarmDescription, AlarmActions and OKActions.',
      })),
  accepts: alarmWith({ AlarmActions: ['arn'], OKActions: ['arn'] }),
  rejects: alarmWith({ AlarmActions: [], OKActions: ['arn'] }),
};
