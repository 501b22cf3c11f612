import type { FauxqsApp } from '../../borders/fauxqs.ts';
import type { SqsStore } from '../../borders/fauxqs-stores.ts';
import { ACCOUNT_ID, REGION } from '../emulator.ts';

type Attributes = Readonly<Record<string, string>>;

/** The value of an attribute that a template no longer names. */
const QUEUE_DEFAULTS: Attributes = {
  VisibilityTimeout: '30',
  DelaySeconds: '0',
  MaximumMessageSize: '1048576',
  MessageRetentionPeriod: '345600',
  ReceiveMessageWaitTimeSeconds: '0',
  RedrivePolicy: '',
  RedriveAllowPolicy: '',
  Policy: '',
};

const SUBSCRIPTION_DEFAULTS: Attributes = {
  RawMessageDelivery: 'false',
  FilterPolicy: '',
  FilterPolicyScope: 'MessageAttributes',
  RedrivePolicy: '',
};

export const queueArn = (name: string): string => `arn:aws:sqs:${REGION}:${ACCOUNT_ID}:${name}`;

export interface ProvisioningOptions {
  readonly app: FauxqsApp;
  readonly sqs: SqsStore;
  readonly endpoint: string;
}

/**
 * Brings queues, topics and subscriptions to the attributes of the templates, over the services'
 * own protocol, so that wrong attributes are rejected as they are in AWS.
 */
export class Provisioning {
  readonly #fauxqs: ProvisioningOptions;

  constructor(fauxqs: ProvisioningOptions) {
    this.#fauxqs = fauxqs;
  }

  async ensureQueue(
    name: string,
    attributes: Attributes = {},
  ): Promise<{ queueUrl: string; queueArn: string }> {
    const existing = this.#fauxqs.sqs.getQueueByArn(queueArn(name));
    if (!existing) {
      const { QueueUrl } = await this.#sqsRequest('CreateQueue', {
        QueueName: name,
        Attributes: attributes,
      });
      return { queueUrl: String(QueueUrl), queueArn: queueArn(name) };
    }
    const changed = Object.entries({ ...QUEUE_DEFAULTS, ...attributes }).filter(
      ([key, value]) => (existing.attributes[key] ?? QUEUE_DEFAULTS[key]) !== value,
    );
    if (changed.length > 0) {
      await this.#sqsRequest('SetQueueAttributes', {
        QueueUrl: existing.url,
        Attributes: Object.fromEntries(changed),
      });
    }
    return { queueUrl: existing.url, queueArn: existing.arn };
  }

  async ensureTopic(name: string, attributes: Attributes = {}): Promise<{ topicArn: string }> {
    const { FifoTopic, ...changeable } = attributes;
    const response = await this.#snsRequest('CreateTopic', {
      Name: name,
      ...(FifoTopic !== undefined && entries({ FifoTopic })),
    });
    const topicArn = element(response, 'TopicArn');
    for (const [AttributeName, AttributeValue] of Object.entries(changeable)) {
      await this.#snsRequest('SetTopicAttributes', {
        TopicArn: topicArn,
        AttributeName,
        AttributeValue,
      });
    }
    return { topicArn };
  }

  async ensureSubscription(subscription: {
    readonly topicArn: string;
    readonly queueArn: string;
    readonly attributes?: Attributes;
  }): Promise<{ subscriptionArn: string }> {
    const { topicArn, queueArn: endpoint, attributes = {} } = subscription;
    if (!this.#fauxqs.sqs.getQueueByArn(endpoint)) {
      throw new Error(`Topic ${topicArn} cannot be subscribed by ${endpoint}: no such queue`);
    }
    const existing = await this.#subscriptionOf(topicArn, endpoint);
    if (existing === undefined) {
      const response = await this.#snsRequest('Subscribe', {
        TopicArn: topicArn,
        Protocol: 'sqs',
        Endpoint: endpoint,
        ReturnSubscriptionArn: 'true',
        ...entries(attributes),
      });
      return { subscriptionArn: element(response, 'SubscriptionArn') };
    }
    for (const [AttributeName, AttributeValue] of Object.entries({
      ...SUBSCRIPTION_DEFAULTS,
      ...attributes,
    })) {
      await this.#snsRequest('SetSubscriptionAttributes', {
        SubscriptionArn: existing,
        AttributeName,
        AttributeValue,
      });
    }
    return { subscriptionArn: existing };
  }

  async removeSubscription({
    topicArn,
    queueArn: endpoint,
  }: {
    readonly topicArn: string;
    readonly queueArn: string;
  }): Promise<void> {
    const existing = await this.#subscriptionOf(topicArn, endpoint);
    if (existing) await this.#snsRequest('Unsubscribe', { SubscriptionArn: existing });
  }

  async publish(topicArn: string, message: string): Promise<void> {
    await this.#snsRequest('Publish', { TopicArn: topicArn, Message: message });
  }

  async #subscriptionOf(topicArn: string, endpoint: string): Promise<string | undefined> {
    let nextToken: string | undefined;
    do {
      const response: string = await this.#snsRequest('ListSubscriptionsByTopic', {
        TopicArn: topicArn,
        ...(nextToken && { NextToken: nextToken }),
      });
      const found = response
        .split('<member>')
        .find((member) => member.includes(`<Endpoint>${endpoint}</Endpoint>`));
      if (found) return element(found, 'SubscriptionArn');
      nextToken = /<NextToken>([^<]+)<\/NextToken>/.exec(response)?.[1];
    } while (nextToken);
    return undefined;
  }

  async #sqsRequest(action: string, body: object): Promise<Record<string, unknown>> {
    const response = await this.#fauxqs.app.inject({
      method: 'POST',
      url: '/',
      headers: {
        host: new URL(this.#fauxqs.endpoint).host,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `AmazonSQS.${action}`,
      },
      payload: JSON.stringify(body),
    });
    const output: Record<string, unknown> = JSON.parse(response.body);
    if (response.statusCode !== 200) throw new Error(`SQS ${action}: ${output.message}`);
    return output;
  }

  async #snsRequest(action: string, parameters: Attributes): Promise<string> {
    const response = await this.#fauxqs.app.inject({
      method: 'POST',
      url: '/',
      headers: {
        host: new URL(this.#fauxqs.endpoint).host,
        'content-type': 'application/x-www-form-urlencoded',
      },
      payload: new URLSearchParams({ Action: action, ...parameters }).toString(),
    });
    if (response.statusCode !== 200) {
      throw new Error(`SNS ${action}: ${element(response.body, 'Message')}`);
    }
    return response.body;
  }
}

/** A map in the query protocol: `Attributes.entry.1.key=...&Attributes.entry.1.value=...`. */
const entries = (attributes: Attributes): Record<string, string> =>
  Object.fromEntries(
    Object.entries(attributes).flatMap(([key, value], index) => [
      [`Attributes.entry.${index + 1}.key`, key],
      [`Attributes.entry.${index + 1}.value`, value],
    ]),
  );

const element = (xml: string, name: string): string =>
  new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1] ?? '';
