import type { Resource, ServiceParts } from './declaration.ts';

const FOUR_DAYS = 345_600;
/** As long as SQS keeps anything: somebody has to find the time to look. */
const FOURTEEN_DAYS = 1_209_600;

export const arnOf = (logicalId: string) => ({ 'Fn::GetAtt': [logicalId, 'Arn'] });

const sub = (text: string) => ({ 'Fn::Sub': text });

/** The settings of a queue. Times are in seconds. */
export interface QueueSettings {
  readonly fifo?: boolean | undefined;
  readonly delay?: number | undefined;
  readonly retention?: number | undefined;
  readonly visibilityTimeout: number;
  readonly maxReceiveCount: number;
  /** Logical id. */
  readonly deadLetters: string;
}

export const queue = (
  QueueName: string,
  { fifo, delay, retention, visibilityTimeout, maxReceiveCount, deadLetters }: QueueSettings,
): Resource => ({
  Type: 'AWS::SQS::Queue',
  Properties: {
    ...named(QueueName, fifo),
    // A group's messages follow one another and delay nobody else's.
    ...(fifo && { DeduplicationScope: 'messageGroup', FifoThroughputLimit: 'perMessageGroupId' }),
    ...(delay !== undefined && { DelaySeconds: delay }),
    VisibilityTimeout: visibilityTimeout,
    MessageRetentionPeriod: retention ?? FOUR_DAYS,
    SqsManagedSseEnabled: true,
    RedrivePolicy: { deadLetterTargetArn: arnOf(deadLetters), maxReceiveCount },
  },
});

export const deadLetterQueue = (QueueName: string, fifo?: boolean): Resource => ({
  Type: 'AWS::SQS::Queue',
  Properties: {
    ...named(QueueName, fifo),
    MessageRetentionPeriod: FOURTEEN_DAYS,
    SqsManagedSseEnabled: true,
  },
});

const named = (name: string, fifo: boolean | undefined) =>
  fifo ? { QueueName: `${name}.fifo`, FifoQueue: true } : { QueueName: name };

/** A topic: of this template by its logical id, of another service by its name. */
export type Topic = { readonly id: string } | { readonly service: string };

/** Its ARN. What this template makes is referred to, so that it is made before. */
export const topicArn = (topic: Topic, { stage }: ServiceParts) =>
  'id' in topic
    ? { Ref: topic.id }
    : sub(
        `arn:\${AWS::Partition}:sns:\${AWS::Region}:\${AWS::AccountId}:${topic.service}-events-${stage}`,
      );

export const subscription = (
  TopicArn: object,
  queueId: string,
  deadLetters: string,
  types: readonly unknown[] | undefined,
): Resource => ({
  Type: 'AWS::SNS::Subscription',
  Properties: {
    TopicArn,
    Protocol: 'sqs',
    Endpoint: arnOf(queueId),
    RawMessageDelivery: true,
    RedrivePolicy: { deadLetterTargetArn: arnOf(deadLetters) },
    ...(types && { FilterPolicy: { type: types } }),
  },
});

/** The policies for sending: topics to the queue and, what they cannot deliver, to its dead-letter queue. */
export const topicsMaySend = (queueId: string, deadLetters: string, topicArns: readonly object[]) =>
  policy([queueId, deadLetters], {
    Principal: { Service: 'sns.amazonaws.com' },
    Resource: [arnOf(queueId), arnOf(deadLetters)],
    Condition: {
      ArnEquals: { 'aws:SourceArn': topicArns.length === 1 ? topicArns[0] : topicArns },
    },
  });

/** By name: a bucket is made after this policy, because S3 tries the queue at once. */
export const bucketMaySend = (queueId: string, bucket: string, { name, stage }: ServiceParts) =>
  policy([queueId], {
    Principal: { Service: 's3.amazonaws.com' },
    Resource: arnOf(queueId),
    Condition: {
      ArnEquals: {
        'aws:SourceArn': sub(
          `arn:\${AWS::Partition}:s3:::${name}-${bucket}-${stage}-\${AWS::Region}-\${AWS::AccountId}`,
        ),
      },
      StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } },
    },
  });

const policy = (queueIds: readonly string[], statement: object): Resource => ({
  Type: 'AWS::SQS::QueuePolicy',
  Properties: {
    Queues: queueIds.map((id) => ({ Ref: id })),
    PolicyDocument: {
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Action: 'sqs:SendMessage', ...statement }],
    },
  },
});
