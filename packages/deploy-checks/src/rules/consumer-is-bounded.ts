import { asRecord, resourcesOf } from '@commerce/service-model/template';
import { resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

/** A burst in a queue must not take the concurrency of the whole account, nor what lies behind. */
export const consumerIsBounded: Rule = {
  id: 'consumer-is-bounded',
  check({ template }) {
    const functions = resourcesOf(template, 'AWS::Lambda::Function');
    const reserved = functions
      .filter(({ properties }) => properties.ReservedConcurrentExecutions !== undefined)
      .map(({ logicalId }) => resolveText({ 'Fn::GetAtt': [logicalId, 'Arn'] }, template));
    return resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
      .filter(
        ({ properties }) =>
          resolveText(properties.EventSourceArn, template).startsWith('arn:aws:sqs:') &&
          asRecord(properties.ScalingConfig).MaximumConcurrency === undefined &&
          !reserved.includes(resolveText(properties.FunctionName, template)),
      )
      .map(({ logicalId }) => ({
        subject: logicalId,
        message:
          'Set maximumConcurrency on the sqs event, to what the things that the function calls can take.',
      }));
  },
  accepts: { resources: source({ ScalingConfig: { MaximumConcurrency: 5 } }) },
  rejects: { resources: source({}) },
};

function source(properties: object) {
  return {
    Mails: { Type: 'AWS::SQS::Queue', Properties: {} },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: {
        EventSourceArn: { 'Fn::GetAtt': ['Mails', 'Arn'] },
        FunctionName: 'send-mail',
        ...properties,
      },
    },
  };
}
