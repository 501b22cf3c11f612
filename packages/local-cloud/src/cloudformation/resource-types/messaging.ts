import { isAllowed, servicePrincipal } from '../../rights/rights.ts';
import {
  arn,
  asAttributes,
  type ResourceType,
  UnsupportedResourceError,
} from '../resource-type.ts';

export const queue: ResourceType = {
  type: 'AWS::SQS::Queue',
  pass: 'things',
  supported: [
    'QueueName',
    'ContentBasedDeduplication',
    'DeduplicationScope',
    'DelaySeconds',
    'FifoQueue',
    'FifoThroughputLimit',
    'MaximumMessageSize',
    'MessageRetentionPeriod',
    'ReceiveMessageWaitTimeSeconds',
    'RedrivePolicy',
    'VisibilityTimeout',
  ],
  ignored: [
    'DeduplicationScope',
    'FifoThroughputLimit',
    'KmsMasterKeyId',
    'RedriveAllowPolicy',
    'SqsManagedSseEnabled',
    'Tags',
  ],
  physical(name, context) {
    const QueueName = name('QueueName');
    const QueueUrl = context.queueUrl(QueueName);
    return {
      ref: QueueUrl,
      attributes: { Arn: arn(context, 'sqs', QueueName), QueueName, QueueUrl },
    };
  },
  async provision({ properties }, { emulators }) {
    const { QueueName, KmsMasterKeyId, RedriveAllowPolicy, SqsManagedSseEnabled, Tags, ...rest } =
      properties;
    await emulators.messaging.ensureQueue(String(QueueName), asAttributes(rest));
  },
};

export const topic: ResourceType = {
  type: 'AWS::SNS::Topic',
  pass: 'things',
  supported: ['TopicName', 'FifoTopic', 'ContentBasedDeduplication'],
  ignored: ['DisplayName', 'KmsMasterKeyId', 'Tags', 'TracingConfig'],
  physical(name, context) {
    const TopicName = name('TopicName');
    const TopicArn = arn(context, 'sns', TopicName);
    return { ref: TopicArn, attributes: { TopicArn, TopicName } };
  },
  async provision({ properties }, { emulators }) {
    const { TopicName, DisplayName, KmsMasterKeyId, Tags, TracingConfig, ...rest } = properties;
    await emulators.messaging.ensureTopic(String(TopicName), asAttributes(rest));
  },
};

export const subscription: ResourceType = {
  type: 'AWS::SNS::Subscription',
  pass: 'links',
  supported: [
    'Endpoint',
    'FilterPolicy',
    'FilterPolicyScope',
    'Protocol',
    'RawMessageDelivery',
    'TopicArn',
  ],
  // The dead-letter queue of a subscription that cannot deliver; here it always can.
  ignored: ['RedrivePolicy', 'Region'],
  physical: (_, context) => ({ ref: arn(context, 'sns', 'subscription'), attributes: {} }),
  async provision({ service, logicalId, properties }, { emulators }) {
    const { Protocol, TopicArn, Endpoint, RedrivePolicy, Region, ...attributes } = properties;
    if (Protocol !== 'sqs') {
      throw new UnsupportedResourceError(service, logicalId, `protocol ${String(Protocol)}`);
    }
    // Its service may not run here (`npm start -- --only …`): then the topic is there, and silent.
    await emulators.messaging.ensureTopic(String(TopicArn).split(':').at(-1) ?? '');
    const link = { topicArn: String(TopicArn), queueArn: String(Endpoint) };
    const sender = servicePrincipal('sns', link.topicArn);
    if (!(await isAllowed(emulators.rights, sender, 'sqs:SendMessage', link.queueArn))) {
      // SNS delivers nothing then, and says so in its metrics alone.
      await emulators.messaging.removeSubscription(link);
      return;
    }
    await emulators.messaging.ensureSubscription({
      ...link,
      attributes: asAttributes(attributes),
    });
  },
};
