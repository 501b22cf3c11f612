import { watchedMetrics } from '../template/alarms.ts';
import { splitQueues } from '../template/dead-letters.ts';
import { resolveText } from '../template/resolve.ts';
import type { Rule } from './rule.ts';

const alarm = (MetricName: string) => ({
  MailsDlq: {
    Type: 'AWS::SQS::Queue',
    Properties: { QueueName: 'mails-dlq' },
  },
  Mails: {
    Type: 'AWS::SQS::Queue',
    Properties: {
      QueueName: 'mails',
      RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['MailsDlq', 'Arn'] } },
    },
  },
  ...Object.fromEntries(
    ['mails', 'mails-dlq'].map((queue) => [
      `${queue}-alarm`,
      {
        Type: 'AWS::CloudWatch::Alarm',
        Properties: {
          Namespace: 'AWS/SQS',
          MetricName: queue === 'mails' ? 'ApproximateAgeOfOldestMessage' : MetricName,
          Dimensions: [{ Name: 'QueueName', Value: queue }],
        },
      },
    ]),
  ),
});

/** Somebody hears of the first dead letter, and of work that is not taken up in time. */
export const queueHasAlarm: Rule = {
  id: 'queue-has-alarm',
  check({ template }) {
    const watched = watchedMetrics(template);
    const { work, deadLetter } = splitQueues(template);
    const unwatched = (queues: typeof work, metric: string) =>
      queues
        .filter(({ logicalId }) => {
          const name = resolveText({ 'Fn::GetAtt': [logicalId, 'QueueName'] }, template);
          return !watched.some(
            (source) => source.metric === metric && source.dimensions.QueueName === name,
          );
        })
        .map(({ logicalId }) => ({
          subject: logicalId,
          message: `Nobody hears of ${metric}: add the plugin @commerce/serverless-config/alarms to the service.`,
        }));
    return [
      ...unwatched(work, 'ApproximateAgeOfOldestMessage'),
      ...unwatched(deadLetter, 'ApproximateNumberOfMessagesVisible'),
    ];
  },
  accepts: { resources: alarm('ApproximateNumberOfMessagesVisible') },
  rejects: { resources: alarm('NumberOfMessagesSent') },
};
