import * as events from '@commerce/events';
import { asList, asRecord, resourcesOf } from '@commerce/service-model/template';
import { resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

interface Definition {
  readonly type: string;
  readonly publishers: readonly string[];
}

const isDefinition = (value: unknown): value is Definition =>
  typeof asRecord(value).type === 'string' &&
  Array.isArray(asRecord(value).publishers) &&
  typeof asRecord(value).create === 'function';

const definitions = Object.values<unknown>(events).filter(isDefinition);

const matches = (pattern: unknown, type: string): boolean => {
  if (typeof pattern === 'string') return pattern === type;
  const { prefix } = asRecord(pattern);
  return typeof prefix === 'string' && type.startsWith(prefix);
};

/** A subscription that waits for an event which its topic never carries, waits in silence. */
export const filterPolicyNamesKnownEvents: Rule = {
  id: 'filter-policy-names-known-events',
  check: ({ template }) =>
    resourcesOf(template, 'AWS::SNS::Subscription').flatMap(({ logicalId, properties }) => {
      const topic = resolveText(properties.TopicArn, template).split(':').at(-1) ?? '';
      const producer = /^(.+)-events-/.exec(topic)?.[1];
      const published = definitions.filter(({ publishers }) => publishers.includes(producer ?? ''));
      const isOwnTopic = asRecord(properties.TopicArn).Ref !== undefined;
      if (producer !== undefined && !isOwnTopic && published.length === 0) {
        const message = `${producer} publishes no event: correct the name in \`from\` of consumers.yml, or define the event in packages/events.`;
        return [{ subject: logicalId, message }];
      }
      return asList(asRecord(properties.FilterPolicy).type)
        .filter((pattern) => !published.some(({ type }) => matches(pattern, type)))
        .map((pattern) => ({
          subject: logicalId,
          message: `${producer ?? topic} publishes no event that ${JSON.stringify(pattern)} names: correct the filter policy, or define the event in packages/events.`,
        }));
    }),
  accepts: subscription('order.placed.v1'),
  rejects: subscription('order.placed.v99'),
};

function subscription(type: string) {
  return {
    resources: {
      OrderMails: {
        Type: 'AWS::SNS::Subscription',
        Properties: {
          TopicArn: 'arn:aws:sns:eu-west-1:123456789012:orders-events-dev',
          FilterPolicy: { type: [type] },
        },
      },
    },
  };
}
