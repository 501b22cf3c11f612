import { splitQueues } from '../template/dead-letters.ts';
import type { Rule } from './rule.ts';

const FOURTEEN_DAYS = 1_209_600;

/** Work that fails for good waits for a person, as long as SQS can keep it. */
export const queueHasDeadLetterQueue: Rule = {
  id: 'queue-has-dead-letter-queue',
  check({ template }) {
    const { work, deadLetter, unused } = splitQueues(template);
    return [
      ...work
        .filter(({ properties }) => properties.RedrivePolicy === undefined)
        .map(({ logicalId }) => ({
          subject: logicalId,
          message: 'Add a RedrivePolicy with a dead-letter queue of its own.',
        })),
      ...unused.map(({ logicalId }) => ({
        subject: logicalId,
        message:
          'Nothing fails into it: name it in the RedrivePolicy of the queue that it is for, or remove it.',
      })),
      ...deadLetter
        .filter(({ properties }) => properties.MessageRetentionPeriod !== FOURTEEN_DAYS)
        .map(({ logicalId }) => ({
          subject: logicalId,
          message: `Keep dead letters for 14 days: set MessageRetentionPeriod to ${FOURTEEN_DAYS}.`,
        })),
    ];
  },
  accepts: {
    resources: {
      Mails: {
        Type: 'AWS::SQS::Queue',
        Properties: { RedrivePolicy: { deadLetterTargetArn: { 'Fn::GetAtt': ['Dlq', 'Arn'] } } },
      },
      Dlq: { Type: 'AWS::SQS::Queue', Properties: { MessageRetentionPeriod: FOURTEEN_DAYS } },
    },
  },
  rejects: { resources: { Mails: { Type: 'AWS::SQS::Queue', Properties: {} } } },
};
