import { asList, asRecord, resourcesOf, type Template } from '@commerce/service-model/template';
import { resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

/** The queues that SNS may send to, by ARN. */
const openToSns = (template: Template): string[] =>
  resourcesOf(template, 'AWS::SQS::QueuePolicy').flatMap(({ properties }) => {
    const queues = asList(properties.Queues).map((queue) => resolveText(queue, template));
    return asList(asRecord(properties.PolicyDocument).Statement)
      .map(asRecord)
      .filter(({ Principal }) => asRecord(Principal).Service === 'sns.amazonaws.com')
      .flatMap(({ Resource }) => asList(Resource))
      .map((resource) => resolveText(resource, template))
      .filter((arn) => queues.includes(arn.split(':').at(-1) ?? ''));
  });

const subscription = (openQueue: string) => ({
  resources: {
    MailDlq: { Type: 'AWS::SQS::Queue', Properties: { QueueName: 'mail-dlq' } },
    Mails: {
      Type: 'AWS::SNS::Subscription',
      Properties: {
        RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['MailDlq', 'Arn'] } },
      },
    },
    MailPolicy: {
      Type: 'AWS::SQS::QueuePolicy',
      Properties: {
        Queues: [openQueue],
        PolicyDocument: {
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'sns.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: { 'Fn::GetAtt': ['MailDlq', 'Arn'] },
            },
          ],
        },
      },
    },
  },
});

/**
 * A message that SNS cannot deliver, e.g. because a queue's policy was changed, it drops without a dead-letter
 * queue, and it needs the right to fill that.
 *
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html
 */
export const subscriptionHasDeadLetterQueue: Rule = {
  id: 'subscription-has-dead-letter-queue',
  check({ template }) {
    const open = openToSns(template);
    return resourcesOf(template, 'AWS::SNS::Subscription').flatMap(({ logicalId, properties }) => {
      const { deadLetterTargetArn: target } = asRecord(properties.RedrivePolicy);
      if (target === undefined) {
        const message =
          "Add a RedrivePolicy, e.g. to the dead-letter queue of the subscription's queue.";
        return [{ subject: logicalId, message }];
      }
      return open.includes(resolveText(target, template))
        ? []
        : [
            {
              subject: logicalId,
              message:
                'Let a QueuePolicy admit sns.amazonaws.com to the dead-letter queue as well.',
            },
          ];
    });
  },
  accepts: subscription('mail-dlq'),
  rejects: subscription('mail'),
};
