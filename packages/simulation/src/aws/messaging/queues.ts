import type { Kernel } from '../../kernel/kernel.ts';
import type { Weather } from '../../platform/weather.ts';
import { membersOf } from '../members.ts';
import { Deduplication } from './deduplication.ts';
import type { Message, SendOptions } from './message.ts';

export interface QueueProperties {
  readonly QueueName: string;
  readonly VisibilityTimeout?: number;
  readonly DelaySeconds?: number;
  readonly MessageRetentionPeriod?: number;
  readonly FifoQueue?: boolean;
  readonly DeduplicationScope?: 'messageGroup' | 'queue';
  readonly FifoThroughputLimit?: string;
  readonly RedrivePolicy?: {
    readonly deadLetterTargetArn: string;
    readonly maxReceiveCount: number;
  };
}

const checkProperties = membersOf(
  'QueueName',
  'VisibilityTimeout',
  'DelaySeconds',
  'MessageRetentionPeriod',
  'FifoQueue',
  'DeduplicationScope',
  'FifoThroughputLimit',
  'RedrivePolicy',
);

const HOUR_MS = 3_600_000;
const FOUR_DAYS_S = 345_600;

/** A queue: at least once and in any order, or by groups when its name ends with `.fifo`. */
export class Queue {
  readonly name: string;
  readonly visibilityMs: number;
  readonly maxReceives: number;
  readonly deadLetters: string | undefined;
  readonly isFifo: boolean;
  /** Messages that are there, taken or not. */
  readonly messages: Message[] = [];
  /** Told when there may be something to receive; of a queue that nobody reads there is nobody. */
  onVisible: (() => void) | undefined;
  /** Messages that came to it as dead letters. */
  buried = 0;
  readonly #kernel: Kernel;
  readonly #weather: () => Weather;
  readonly #queueOf: (name: string) => Queue;
  readonly #delayMs: number;
  readonly #retentionMs: number;
  readonly #deduplication: Deduplication;
  #count = 0;
  #receipts = 0;
  #onTheWay = 0;

  constructor(
    properties: QueueProperties,
    kernel: Kernel,
    weather: () => Weather,
    queueOf: (name: string) => Queue,
  ) {
    checkProperties(properties);
    const { QueueName, RedrivePolicy, DeduplicationScope } = properties;
    this.name = QueueName;
    this.visibilityMs = (properties.VisibilityTimeout ?? 30) * 1_000;
    this.#delayMs = (properties.DelaySeconds ?? 0) * 1_000;
    this.#retentionMs = (properties.MessageRetentionPeriod ?? FOUR_DAYS_S) * 1_000;
    this.maxReceives = RedrivePolicy?.maxReceiveCount ?? Number.POSITIVE_INFINITY;
    this.deadLetters = RedrivePolicy?.deadLetterTargetArn.split(':').at(-1);
    this.isFifo = QueueName.endsWith('.fifo');
    this.#deduplication = new Deduplication(() => kernel.nowMs, {
      isByGroup: DeduplicationScope === 'messageGroup',
    });
    this.#kernel = kernel;
    this.#weather = weather;
    this.#queueOf = queueOf;
  }

  get isRead(): boolean {
    return this.onVisible !== undefined;
  }

  /** Messages that somebody is still to work on, those that were sent and are not there yet as well. */
  get backlog(): number {
    return this.messages.length + this.#onTheWay;
  }

  /**
   * Takes a message in. Returns its id.
   *
   * @throws MessagingError when a FIFO queue lacks the group or the deduplication id.
   */
  send(body: string, options: SendOptions = {}): string {
    const { attributes = {}, groupId } = options;
    const { nowMs, random } = this.#kernel;
    const { duplicate } = this.#weather();
    const id = `${this.name}-${this.#count + 1}`;
    const repeated = this.isFifo ? this.#deduplication.repeats(options, id) : undefined;
    if (repeated !== undefined) return repeated;
    this.#count += 1;
    const delayMs =
      options.delaySeconds === undefined ? this.#delayMs : options.delaySeconds * 1_000;
    const arrive = (wayMs: number) =>
      this.#arrive({ id, body, attributes, groupId, sentAt: nowMs + wayMs }, delayMs + wayMs);
    arrive(this.isFifo ? 0 : this.#wayMs());
    if (!this.isFifo && random.chance(duplicate)) {
      arrive(this.#wayMs() + random.exponential(10_000));
    }
    return id;
  }

  /** Takes out what may be received now; what was received too often goes to the dead letters. */
  receive(limit: number): Message[] {
    const { nowMs } = this.#kernel;
    const taken: Message[] = [];
    const busyGroups = new Set(
      this.messages.filter(({ isTaken }) => isTaken).map(({ groupId }) => groupId),
    );
    for (const message of [...this.messages]) {
      if (taken.length === limit) break;
      if (message.isTaken || (this.isFifo && busyGroups.has(message.groupId))) continue;
      if (message.sentAt + this.#retentionMs <= nowMs) {
        this.#remove(message);
        continue;
      }
      if (message.receives >= this.maxReceives && this.deadLetters !== undefined) {
        this.#remove(message);
        this.#queueOf(this.deadLetters).#bury(message);
        continue;
      }
      message.receives += 1;
      message.firstReceivedAt ??= nowMs;
      message.isTaken = true;
      this.#receipts += 1;
      message.receipt = `${message.id}/receipt-${this.#receipts}`;
      this.#showAgain(message, this.visibilityMs);
      taken.push(message);
    }
    return taken;
  }

  /**
   * Removes a message for good, unless somebody else has received it meanwhile; of a FIFO queue, unless it
   * is back in its place.
   */
  delete(receipt: string): void {
    const message = this.messages.find((one) => one.receipt === receipt);
    if (message === undefined || (this.isFifo && !message.isTaken)) return;
    this.#remove(message);
    if (this.isFifo) this.onVisible?.();
  }

  /** Has a message that somebody works on come back after this time. */
  changeVisibility(receipt: string, delayMs: number): void {
    const message = this.messages.find((one) => one.receipt === receipt);
    if (message?.isTaken) this.#showAgain(message, delayMs);
  }

  /** Takes in a dead letter as it is: moving it loses nothing, and repeats nothing. */
  #bury({ id, body, attributes, groupId, sentAt }: Message): void {
    // A FIFO queue begins to count the age of a message anew.
    this.buried += 1;
    const since = this.isFifo ? this.#kernel.nowMs : sentAt;
    this.#arrive({ id, body, attributes, groupId, sentAt: since }, 0);
  }

  #showAgain(message: Message, delayMs: number): void {
    if (message.comesBack) message.comesBack.cancelled = true;
    message.comesBack = this.#kernel.later(delayMs, () => {
      message.isTaken = false;
      this.onVisible?.();
    });
  }

  #arrive(
    message: Pick<Message, 'id' | 'body' | 'attributes' | 'groupId' | 'sentAt'>,
    delayMs: number,
  ): void {
    this.#onTheWay += 1;
    this.#kernel.later(delayMs, () => {
      this.#onTheWay -= 1;
      this.messages.push({
        ...message,
        receives: 0,
        firstReceivedAt: undefined,
        isTaken: false,
        receipt: undefined,
      });
      this.onVisible?.();
    });
  }

  #wayMs(): number {
    const { random } = this.#kernel;
    const { deliveryMs, lateDelivery } = this.#weather();
    return random.chance(lateDelivery)
      ? random.exponential(6 * HOUR_MS)
      : random.exponential(deliveryMs);
  }

  #remove(message: Message): void {
    if (message.comesBack) message.comesBack.cancelled = true;
    const index = this.messages.indexOf(message);
    if (index !== -1) this.messages.splice(index, 1);
  }
}
