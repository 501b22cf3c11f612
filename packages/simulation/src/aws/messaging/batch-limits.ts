import { MessagingError } from './message.ts';

const MOST_ENTRIES = 10;
/** SNS takes so much; SQS takes more by now. */
const MOST_BYTES = 262_144;

interface Sized {
  readonly Id?: string;
  readonly Message?: string;
  readonly MessageBody?: string;
}

/**
 * Rejects a batch that neither SNS nor SQS takes.
 *
 * @throws MessagingError
 * @see https://docs.aws.amazon.com/sns/latest/api/API_PublishBatch.html
 */
export function assertBatch(entries: readonly Sized[]): void {
  if (entries.length === 0) throw new MessagingError('EmptyBatchRequest', 'No entries');
  if (entries.length > MOST_ENTRIES) {
    throw new MessagingError('TooManyEntriesInBatchRequest', `${entries.length} entries`);
  }
  if (new Set(entries.map(({ Id }) => Id)).size < entries.length) {
    throw new MessagingError('BatchEntryIdsNotDistinct', 'Two entries have the same id');
  }
  const bytes = entries.reduce((sum, { Message, MessageBody }) => {
    return sum + Buffer.byteLength(Message ?? MessageBody ?? '');
  }, 0);
  if (bytes > MOST_BYTES) throw new MessagingError('BatchRequestTooLong', `${bytes} bytes`);
}
