import { MessagingError, type SendOptions } from './message.ts';

const INTERVAL_MS = 300_000;

/**
 * Ids of the messages that a FIFO queue took lately: what is sent again within five minutes is one of
 * them.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html
 */
export class Deduplication {
  readonly #now: () => number;
  readonly #isByGroup: boolean;
  readonly #sent = new Map<string, { readonly id: string; readonly atMs: number }>();

  constructor(now: () => number, { isByGroup }: { readonly isByGroup: boolean }) {
    this.#now = now;
    this.#isByGroup = isByGroup;
  }

  /**
   * Returns the id of the message that this one repeats; otherwise keeps the id that it gets.
   *
   * @throws MessagingError without what a FIFO queue wants of each message.
   */
  repeats({ groupId, deduplicationId, delaySeconds }: SendOptions, id: string): string | undefined {
    if (groupId === undefined) throw new MessagingError('MissingParameter', 'No MessageGroupId');
    if (deduplicationId === undefined || delaySeconds !== undefined) {
      throw new MessagingError(
        'InvalidParameterValue',
        delaySeconds === undefined ? 'No MessageDeduplicationId' : 'A message has no delay here',
      );
    }
    const key = this.#isByGroup ? `${groupId}\n${deduplicationId}` : deduplicationId;
    const last = this.#sent.get(key);
    if (last !== undefined && last.atMs + INTERVAL_MS > this.#now()) return last.id;
    this.#sent.set(key, { id, atMs: this.#now() });
    return undefined;
  }
}
