import { matchesAny } from '@commerce/local-cloud/event-pattern';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Operations } from '../../platform/calls.ts';
import type { Weather } from '../../platform/weather.ts';
import { membersOf, UnsimulatedMemberError } from '../members.ts';
import { assertBatch } from './batch-limits.ts';
import type { Attributes } from './message.ts';
import { Queue, type QueueProperties } from './queues.ts';

/** A message as somebody publishes or sends it. */
interface Entry {
  readonly Id?: string;
  readonly Message?: string;
  readonly MessageBody?: string;
  readonly MessageAttributes?: Attributes;
  readonly DelaySeconds?: number;
  readonly MessageGroupId?: string;
  readonly MessageDeduplicationId?: string;
}

export interface SubscriptionProperties {
  readonly TopicArn: string;
  readonly Endpoint: string;
  /** Every subscription of the services is a raw one, to a queue. */
  readonly Protocol: 'sqs';
  readonly RawMessageDelivery: true;
  /** Of attributes, not of the body. */
  readonly FilterPolicy?: Readonly<Record<string, unknown>>;
}

const checkSubscription = membersOf(
  'TopicArn',
  'Endpoint',
  'Protocol',
  'RawMessageDelivery',
  'FilterPolicy',
);

const nameOf = (arnOrUrl: string): string => arnOrUrl.slice(arnOrUrl.search(/[^:/]*$/));

/** Topics, queues, and what leads from one to another. */
export class Messaging {
  readonly queues = new Map<string, Queue>();
  readonly #kernel: Kernel;
  readonly #weather: () => Weather;
  readonly #subscriptions = new Map<string, SubscriptionProperties[]>();
  readonly #onPublish: (topic: string, message: string) => void;

  constructor(
    kernel: Kernel,
    weather: () => Weather,
    onPublish: (topic: string, message: string) => void = () => {},
  ) {
    this.#kernel = kernel;
    this.#weather = weather;
    this.#onPublish = onPublish;
  }

  createQueue(properties: QueueProperties): void {
    const queue = new Queue(properties, this.#kernel, this.#weather, (name) => this.queue(name));
    this.queues.set(queue.name, queue);
  }

  /** @throws UnsimulatedMemberError for a subscription of another kind. */
  subscribe(subscription: SubscriptionProperties): void {
    checkSubscription(subscription);
    if (subscription.Protocol !== 'sqs' || subscription.RawMessageDelivery !== true) {
      throw new UnsimulatedMemberError('Only raw subscriptions of queues are simulated');
    }
    const topic = nameOf(subscription.TopicArn);
    const others = this.#subscriptions.get(topic) ?? [];
    this.#subscriptions.set(topic, [...others, subscription]);
  }

  queue(arnOrUrl: string): Queue {
    const queue = this.queues.get(nameOf(arnOrUrl));
    if (queue === undefined) throw new Error(`There is no queue ${arnOrUrl}`);
    return queue;
  }

  /** Sends what is in the dead letters back to where it was, as an operator does. */
  redrive(): void {
    for (const { name, deadLetters } of this.queues.values()) {
      if (deadLetters === undefined) continue;
      for (const { id, body, attributes, groupId } of this.queue(deadLetters).messages.splice(0)) {
        // A FIFO queue takes no message without one: `npm run dlq` gives it the letter's id as well.
        const ofFifo = groupId !== undefined && { groupId, deduplicationId: id };
        this.queue(name).send(body, { attributes, ...ofFifo });
      }
    }
  }

  /** Hands a message to each subscription whose filter lets it through. */
  publish(topicArn: string, { Message = '', MessageAttributes = {} }: Entry): void {
    const topic = nameOf(topicArn);
    this.#onPublish(topic, Message);
    const values = Object.fromEntries(
      Object.entries(MessageAttributes).map(([name, { StringValue }]) => [name, StringValue]),
    );
    for (const { FilterPolicy, Endpoint } of this.#subscriptions.get(topic) ?? []) {
      if (FilterPolicy && !matchesAny(values, [FilterPolicy])) continue;
      this.queue(Endpoint).send(Message, { attributes: MessageAttributes });
    }
  }

  readonly topicOperations: Operations = {
    Publish: (input: Entry & { readonly TopicArn: string }) => {
      this.publish(input.TopicArn, input);
      return { MessageId: 'published' };
    },
    PublishBatch: (input: {
      readonly TopicArn: string;
      readonly PublishBatchRequestEntries: readonly Entry[];
    }) => this.#batch(input.PublishBatchRequestEntries, (one) => this.publish(input.TopicArn, one)),
    ListTopics: () => ({ Topics: [] }),
  };

  readonly queueOperations: Operations = {
    SendMessage: (input: Entry & { readonly QueueUrl: string }) => ({
      MessageId: this.#send(input.QueueUrl, input),
    }),
    SendMessageBatch: (input: { readonly QueueUrl: string; readonly Entries: readonly Entry[] }) =>
      this.#batch(input.Entries, (entry) => this.#send(input.QueueUrl, entry)),
    DeleteMessage: (input: { readonly QueueUrl: string; readonly ReceiptHandle: string }) => {
      this.queue(input.QueueUrl).delete(input.ReceiptHandle);
      return {};
    },
    ChangeMessageVisibility: (input: {
      readonly QueueUrl: string;
      readonly ReceiptHandle: string;
      readonly VisibilityTimeout: number;
    }) => {
      this.queue(input.QueueUrl).changeVisibility(
        input.ReceiptHandle,
        input.VisibilityTimeout * 1_000,
      );
      return {};
    },
  };

  #send(queueUrl: string, entry: Entry): string {
    const { MessageBody = '', MessageAttributes, DelaySeconds } = entry;
    return this.queue(queueUrl).send(MessageBody, {
      ...(MessageAttributes && { attributes: MessageAttributes }),
      ...(DelaySeconds !== undefined && { delaySeconds: DelaySeconds }),
      ...(entry.MessageGroupId !== undefined && { groupId: entry.MessageGroupId }),
      ...(entry.MessageDeduplicationId !== undefined && {
        deduplicationId: entry.MessageDeduplicationId,
      }),
    });
  }

  /** Takes a batch, or a part of it. */
  #batch(entries: readonly Entry[], take: (entry: Entry) => unknown): object {
    assertBatch(entries);
    const { random } = this.#kernel;
    const { partialBatch } = this.#weather();
    const left = entries.filter(() => random.chance(partialBatch));
    for (const entry of entries) {
      if (!left.includes(entry)) take(entry);
    }
    return {
      Successful: entries.filter((entry) => !left.includes(entry)).map(({ Id }) => ({ Id })),
      Failed: left.map(({ Id }) => ({ Id, Code: 'InternalError', SenderFault: false })),
    };
  }
}
