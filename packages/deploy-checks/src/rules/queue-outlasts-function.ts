import { resourcesOf } from '@commerce/service-model/template';
import { resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

/**
 * A message that becomes visible while it is still worked on is worked on twice.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
 */
export const queueOutlastsFunction: Rule = {
  id: 'queue-outlasts-function',
  check({ template }) {
    const arnOf = (logicalId: string) =>
      resolveText({ 'Fn::GetAtt': [logicalId, 'Arn'] }, template);
    const queues = resourcesOf(template, 'AWS::SQS::Queue');
    const functions = resourcesOf(template, 'AWS::Lambda::Function');
    return resourcesOf(template, 'AWS::Lambda::EventSourceMapping').flatMap(({ properties }) => {
      const source = resolveText(properties.EventSourceArn, template);
      const queue = queues.find(({ logicalId }) => arnOf(logicalId) === source);
      if (!queue) return [];
      const target = resolveText(properties.FunctionName, template);
      const fn = functions.find(
        ({ logicalId }) =>
          arnOf(logicalId) === target || resolveText({ Ref: logicalId }, template) === target,
      );
      const batchingWindow = Number(properties.MaximumBatchingWindowInSeconds ?? 0);
      const needed = 6 * Number(fn?.properties.Timeout ?? 3) + batchingWindow;
      return Number(queue.properties.VisibilityTimeout ?? 30) >= needed
        ? []
        : [
            {
              subject: queue.logicalId,
              message: `Set VisibilityTimeout to at least ${needed}: six times the timeout of ${target}, and its batching window.`,
            },
          ];
    });
  },
  accepts: { resources: queueAndFunction(60) },
  rejects: { resources: queueAndFunction(59) },
};

function queueAndFunction(VisibilityTimeout: number) {
  return {
    Mails: { Type: 'AWS::SQS::Queue', Properties: { VisibilityTimeout } },
    SendMail: { Type: 'AWS::Lambda::Function', Properties: { Timeout: 10 } },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Mails', 'Arn'] },
        FunctionName: { 'Fn::GetAtt': ['SendMail', 'Arn'] },
      },
    },
  };
}
