import { asList, asRecord, resourcesOf } from '@commerce/service-model/template';
import { resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

/** One bad item must neither repeat the good ones beside it nor hold a stream up for ever. */
export const eventSourceFailsItemByItem: Rule = {
  id: 'event-source-fails-item-by-item',
  check({ template }) {
    return resourcesOf(template, 'AWS::Lambda::EventSourceMapping').flatMap(
      ({ logicalId, properties }) => {
        const finding = (message: string) => ({ subject: logicalId, message });
        const isStream = resolveText(properties.EventSourceArn, template).includes('/stream/');
        const destination = asRecord(asRecord(properties.DestinationConfig).OnFailure).Destination;
        return [
          ...(asList(properties.FunctionResponseTypes).includes('ReportBatchItemFailures')
            ? []
            : [finding('Set functionResponseType to ReportBatchItemFailures.')]),
          ...(isStream && Number(properties.MaximumRetryAttempts ?? -1) < 0
            ? [finding('Set maximumRetryAttempts: without it a bad record blocks its shard a day.')]
            : []),
          ...(isStream && destination === undefined
            ? [finding('Set destinations.onFailure to a dead-letter queue.')]
            : []),
        ];
      },
    );
  },
  accepts: {
    resources: stream({
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      MaximumRetryAttempts: 10,
      DestinationConfig: { OnFailure: { Destination: 'arn:aws:sqs:eu-west-1:1:dlq' } },
    }),
  },
  rejects: { resources: stream({ FunctionResponseTypes: ['ReportBatchItemFailures'] }) },
};

function stream(properties: object) {
  return {
    Orders: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
    Source: {
      Type: 'AWS::Lambda::EventSourceMapping',
      Properties: { EventSourceArn: { 'Fn::GetAtt': ['Orders', 'StreamArn'] }, ...properties },
    },
  };
}
