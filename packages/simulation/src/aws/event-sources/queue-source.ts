import { batchItemFailures, type SqsSource } from '@commerce/local-cloud/event-sources';
import type { Kernel } from '../../kernel/kernel.ts';
import type { Functions, InvocationOutcome } from '../../platform/functions.ts';
import { UnsimulatedMemberError } from '../members.ts';
import type { Attributes, Message } from '../messaging/message.ts';
import type { Queue } from '../messaging/queues.ts';

/** Hands the messages of a queue to a function, as an event source mapping of Lambda does. */
export class QueueSource {
  readonly #kernel: Kernel;
  readonly #functions: Functions;
  readonly #functionName: string;
  readonly #source: SqsSource;
  readonly #queue: Queue;
  #running = 0;
  #isDue = false;

  constructor(options: {
    readonly kernel: Kernel;
    readonly functions: Functions;
    readonly functionName: string;
    readonly source: SqsSource;
    readonly queue: Queue;
  }) {
    this.#kernel = options.kernel;
    this.#functions = options.functions;
    this.#functionName = options.functionName;
    this.#source = options.source;
    this.#queue = options.queue;
    if (this.#source.filterPatterns.length > 0) {
      throw new UnsimulatedMemberError(`Filters of ${this.#queue.name} are not simulated`);
    }
    this.#queue.onVisible = () => this.#look();
    if (this.#queue.backlog > 0) this.#look();
  }

  /** Polls soon; once for all messages that come until then. */
  #look(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    const { maximumBatchingWindow } = this.#source;
    this.#kernel.later(
      this.#kernel.random.next() * Math.max(20, maximumBatchingWindow * 1_000),
      () => {
        this.#isDue = false;
        this.#poll();
      },
    );
  }

  #poll(): void {
    const { batchSize, maximumConcurrency } = this.#source;
    while (this.#running < maximumConcurrency) {
      const limit = this.#queue.isFifo ? batchSize : 1 + this.#kernel.random.below(batchSize);
      const messages = this.#queue.receive(limit);
      if (messages.length === 0) return;
      this.#invoke(messages);
    }
  }

  #invoke(messages: readonly Message[]): void {
    this.#running += 1;
    const receipts = messages.map(({ id, receipt = '' }) => ({ id, receipt }));
    const Records = messages.map((message) => toRecord(message, this.#queue.name));
    this.#functions.invoke(this.#functionName, { Records }, (outcome) => {
      this.#running -= 1;
      const failed = this.#failedOf(receipts, outcome);
      for (const { id, receipt } of receipts) {
        if (!failed.includes(id)) this.#queue.delete(receipt);
      }
      if (this.#queue.messages.some(({ isTaken }) => !isTaken)) this.#look();
    });
  }

  /** Returns the ids of what comes again: all of them, when the function names one that it did not get. */
  #failedOf(receipts: readonly { readonly id: string }[], outcome: InvocationOutcome) {
    const all = receipts.map(({ id }) => id);
    if (!('payload' in outcome)) return all;
    if (!this.#source.reportBatchItemFailures) return [];
    const failed = batchItemFailures(outcome.payload);
    return failed?.every((id) => all.includes(id)) ? failed : all;
  }
}

function toRecord(message: Message, queueName: string) {
  const { id, receipt, body, receives, sentAt, firstReceivedAt, groupId, attributes } = message;
  return {
    messageId: id,
    receiptHandle: receipt,
    body,
    attributes: {
      ApproximateReceiveCount: String(receives),
      SentTimestamp: String(Math.floor(sentAt)),
      SenderId: 'simulated',
      ApproximateFirstReceiveTimestamp: String(Math.floor(firstReceivedAt ?? sentAt)),
      ...(groupId !== undefined && { MessageGroupId: groupId }),
    },
    messageAttributes: toRecordAttributes(attributes),
    md5OfBody: '',
    eventSource: 'aws:sqs',
    eventSourceARN: `arn:aws:sqs:us-east-1:000000000000:${queueName}`,
    awsRegion: 'us-east-1',
  };
}

const toRecordAttributes = (attributes: Attributes) =>
  Object.fromEntries(
    Object.entries(attributes).map(([name, { DataType, StringValue }]) => [
      name,
      { dataType: DataType, stringValue: StringValue, stringListValues: [], binaryListValues: [] },
    ]),
  );
