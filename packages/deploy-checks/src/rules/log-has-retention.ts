import { resourcesOf } from '@commerce/service-model/template';
import { resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

/** A log group that Lambda makes by itself keeps everything for ever, at a price. */
export const logHasRetention: Rule = {
  id: 'log-has-retention',
  check({ template }) {
    const groups = resourcesOf(template, 'AWS::Logs::LogGroup');
    const names = groups.map(({ properties }) => resolveText(properties.LogGroupName, template));
    return [
      ...groups
        .filter(({ properties }) => properties.RetentionInDays === undefined)
        .map(({ logicalId }) => ({
          subject: logicalId,
          message: 'Set RetentionInDays, 30 if nothing else asks for more.',
        })),
      ...resourcesOf(template, 'AWS::Lambda::Function')
        .filter(
          ({ properties }) =>
            !names.includes(`/aws/lambda/${resolveText(properties.FunctionName, template)}`),
        )
        .map(({ logicalId }) => ({
          subject: logicalId,
          message: 'Let osls make the log group: remove disableLogs from the function.',
        })),
    ];
  },
  accepts: { resources: functionAndGroup({ RetentionInDays: 30 }) },
  rejects: { resources: functionAndGroup({}) },
};

function functionAndGroup(properties: object) {
  return {
    SendMail: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'send-mail' } },
    SendMailLogGroup: {
      Type: 'AWS::Logs::LogGroup',
      Properties: { LogGroupName: '/aws/lambda/send-mail', ...properties },
    },
  };
}
