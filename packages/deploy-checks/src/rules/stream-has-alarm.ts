import { resourcesOf } from '@commerce/service-model/template';
import { watchedMetrics } from '../template/alarms.ts';
import { resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

const streamWith = (metric: string) => ({
  Orders: { Type: 'AWS::DynamoDB::Table', Properties: { TableName: 'orders' } },
  Publish: { Type: 'AWS::Lambda::Function', Properties: { FunctionName: 'publish' } },
  Source: {
    Type: 'AWS::Lambda::EventSourceMapping',
    Properties: {
      EventSourceArn: { 'Fn::GetAtt': ['Orders', 'StreamArn'] },
      FunctionName: { 'Fn::GetAtt': ['Publish', 'Arn'] },
    },
  },
  PublishAlarm: {
    Type: 'AWS::CloudWatch::Alarm',
    Properties: {
      Namespace: 'AWS/Lambda',
      MetricName: metric,
      Dimensions: [{ Name: 'FunctionName', Value: { Ref: 'Publish' } }],
    },
  },
});

/** A reader that falls behind by a day loses records: the stream forgets them. */
export const streamHasAlarm: Rule = {
  id: 'stream-has-alarm',
  check({ template }) {
    const watched = watchedMetrics(template)
      .filter(({ metric }) => metric === 'IteratorAge')
      .map(({ dimensions }) => dimensions.FunctionName);
    const readers = resourcesOf(template, 'AWS::Lambda::EventSourceMapping')
      .filter(({ properties }) =>
        resolveText(properties.EventSourceArn, template).includes('/stream/'),
      )
      .map(({ properties }) => resolveText(properties.FunctionName, template).split(':').at(-1));
    return [...new Set(readers)]
      .filter((name) => !watched.includes(name))
      .map((name) => ({
        subject: name ?? '',
        message:
          'Nobody hears of IteratorAge: add the plugin @commerce/serverless-config/alarms to the service.',
      }));
  },
  accepts: { resources: streamWith('IteratorAge') },
  rejects: { resources: streamWith('Errors') },
};
